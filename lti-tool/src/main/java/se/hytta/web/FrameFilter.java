package se.hytta.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import java.util.ArrayList;
import java.util.List;
import se.hytta.lti.platform.Platforms;
import se.hytta.web.page.Framed;

/** Lets only the platform that launched show what comes out of its launch, where the answer knows which that is. */
final class FrameFilter implements ContainerResponseFilter {
    private final Platforms platforms;
    private final SecurityHeaders headers;

    @Context
    @SuppressWarnings("NullAway") // the container's proxy of the request at hand
    private HttpServletRequest request;

    @SuppressWarnings("NullAway.Init")
    FrameFilter(Platforms platforms, SecurityHeaders headers) {
        this.platforms = platforms;
        this.headers = headers;
    }

    @Override
    public void filter(ContainerRequestContext context, ContainerResponseContext answer) {
        if (answer.getHeaders().containsKey(SecurityHeaders.POLICY)) {
            return; // a page that has to post to the platform says so itself
        }
        Framed.by(request).flatMap(platforms::find).ifPresent(registration -> {
            List<String> ancestors = new ArrayList<>(registration.frameOrigins());
            ancestors.add("'self'");
            answer.getHeaders().putSingle(SecurityHeaders.POLICY, headers.policy(ancestors));
        });
    }
}

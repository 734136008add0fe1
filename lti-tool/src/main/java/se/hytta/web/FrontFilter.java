package se.hytta.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import se.hytta.web.page.DatabaseAway;
import se.hytta.web.page.Problem;

/** In front of all: security headers, 503 until the start is done, and the server's own pages kept from strangers. */
@WebFilter(
        urlPatterns = "/*",
        asyncSupported = true,
        dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ERROR})
public final class FrontFilter extends HttpFilter {
    private static final List<String> OPERATORS_ONLY = List.of("/metrics", "/openapi");
    private static final List<String> ALWAYS = List.of("/health", "/assets");

    private final transient Wiring wiring = Hytta.wiring();
    private final transient SecurityHeaders headers = new SecurityHeaders(wiring.settings());

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        headers.on(response, frameAncestors(request));
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            refuse(response.getStatus(), request, response);
        } else if (!wiring.ready() && !isUnder(ALWAYS, request)) {
            response.setIntHeader("Retry-After", DatabaseAway.RETRY_SECONDS);
            refuse(503, request, response);
        } else if (isUnder(OPERATORS_ONLY, request) && !isAdmin(request)) {
            refuse(404, request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean isAdmin(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        return authorization != null && wiring.administration().isAdmin(authorization, request.getRemoteAddr());
    }

    private Collection<String> frameAncestors(HttpServletRequest request) {
        return isUnder(List.of("/admin"), request) ? List.of() : List.of("'self'");
    }

    private void refuse(int status, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setContentType(Problem.mediaType(request));
        response.getOutputStream().write(Problem.ofStatus(status).body(wiring.pages(), request));
    }

    private static boolean isUnder(List<String> roots, HttpServletRequest request) {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        return roots.stream().anyMatch(root -> path.equals(root) || path.startsWith(root + "/"));
    }
}

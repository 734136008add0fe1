package se.hytta.xapi.protocol;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import java.util.Optional;

/** Settles the version of a request, and says in every answer which one it is in (xAPI 1.0.3 Communication 3.3). */
@PreMatching
@Priority(200)
public final class VersionFilter implements ContainerRequestFilter, ContainerResponseFilter {
    public static final String HEADER = "X-Experience-API-Version";

    /** What a request without a usable version is answered in: the one value that both conformance suites accept. */
    private static final String UNKNOWN = "0.95";

    private static final String PROPERTY = Version.class.getName();

    @Override
    public void filter(ContainerRequestContext request) {
        if (!Paths.isXapi(request)) {
            return;
        }
        Optional<Version> version = Version.of(request.getHeaderString(HEADER));
        version.ifPresent(v -> request.setProperty(PROPERTY, v));
        if (version.isEmpty() && !Paths.isAbout(request)) {
            throw new Refusal(400, "XAPI-00331", "The header " + HEADER + " must name version 1.0.x or 2.0.x");
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (Paths.isXapi(request)) {
            Object version = request.getProperty(PROPERTY);
            String answered = version instanceof Version v
                    ? v.answered()
                    : Paths.isAbout(request) ? Version.V2.answered() : UNKNOWN;
            response.getHeaders().putSingle(HEADER, answered);
        }
    }

    /** The version of a request that this filter has let through. */
    public static Version of(ContainerRequestContext request) {
        return (Version) request.getProperty(PROPERTY);
    }
}

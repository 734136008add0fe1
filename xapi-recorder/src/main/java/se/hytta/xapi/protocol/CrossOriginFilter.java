package se.hytta.xapi.protocol;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Lets a page of any origin call with an Authorization header. No cookie counts here, so none is allowed to be sent. A
 * preflight is answered before anything else, since browsers send it without credentials.
 */
@PreMatching
@Priority(100)
public final class CrossOriginFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String EXPOSED = "ETag, Last-Modified, Retry-After, WWW-Authenticate, "
            + "X-Experience-API-Version, X-Experience-API-Consistent-Through";

    /** The header of a second, written once for all its answers. */
    private record Dated(long second, String text) {}

    private volatile Dated dated = new Dated(-1, "");

    @Override
    public void filter(ContainerRequestContext request) {
        if (Paths.isXapi(request) && request.getMethod().equals("OPTIONS")) {
            Response.ResponseBuilder answer = Response.noContent()
                    .header("Allow", "GET, HEAD, POST, PUT, DELETE, OPTIONS")
                    .header("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, DELETE")
                    .header("Access-Control-Max-Age", "86400");
            @Nullable String asked = request.getHeaderString("Access-Control-Request-Headers");
            answer.header(
                    "Access-Control-Allow-Headers",
                    asked != null
                            ? asked
                            : "Authorization, Content-Type, If-Match, If-None-Match, X-Experience-API-Version");
            request.abortWith(answer.build());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (Paths.isXapi(request)) {
            MultivaluedMap<String, Object> headers = response.getHeaders();
            headers.putSingle("Access-Control-Allow-Origin", "*");
            headers.putSingle("Access-Control-Expose-Headers", EXPOSED);
            headers.add("Vary", "Access-Control-Request-Headers");
            headers.putSingle("X-Content-Type-Options", "nosniff");
            // not every server sends it (RFC 9110 6.6.1), and it is what Consistent-Through is compared with
            headers.putSingle("Date", date());
        }
    }

    private String date() {
        long second = System.currentTimeMillis() / 1000;
        Dated last = dated;
        if (last.second != second) {
            last = new Dated(
                    second,
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(
                            Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC)));
            dated = last;
        }
        return last.text;
    }
}

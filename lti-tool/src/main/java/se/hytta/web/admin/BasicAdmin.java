package se.hytta.web.admin;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.hytta.web.page.Json;

/** HTTP Basic (RFC 7617) of the administration's API. */
final class BasicAdmin {
    private final AuthenticateAdmin admin;

    BasicAdmin(AuthenticateAdmin admin) {
        this.admin = admin;
    }

    /** Ends the request with 401, or 429 while the address has to wait, unless it is the administrator's. */
    void check(ContainerRequestContext context, String address) {
        List<String> pair = pair(context.getHeaderString(HttpHeaders.AUTHORIZATION));
        if (pair.size() != 2) {
            context.abortWith(unauthorized("sign in by HTTP Basic as admin"));
            return;
        }
        AuthenticateAdmin.Outcome outcome = admin.check(pair.get(0), pair.get(1), address);
        if (outcome.waitSeconds() > 0) {
            context.abortWith(answer(Response.status(429), "too many wrong passwords; wait")
                    .header(HttpHeaders.RETRY_AFTER, outcome.waitSeconds())
                    .build());
        } else if (!outcome.right()) {
            context.abortWith(unauthorized("wrong user or password"));
        }
    }

    private static Response unauthorized(String error) {
        return answer(Response.status(401), error)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Hytta\", charset=\"UTF-8\"")
                .build();
    }

    private static Response.ResponseBuilder answer(Response.ResponseBuilder builder, String error) {
        return builder.type("application/json").entity(Json.bytes(Map.of("error", error)));
    }

    /** User and password of an Authorization header; empty when it is no Basic one. */
    static List<String> pair(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return List.of();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(header.substring(6).strip());
            return List.of(new String(bytes, StandardCharsets.UTF_8).split(":", 2));
        } catch (IllegalArgumentException noBase64) {
            return List.of();
        }
    }
}

package se.hytta.web.admin;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.hytta.web.access.Caller;
import se.hytta.web.account.ApiKeys;
import se.hytta.web.page.Json;

/** Who calls the administration's API: a key (Bearer, RFC 6750), or the bootstrap administrator (Basic, RFC 7617). */
final class BasicAdmin {
    private final AuthenticateAdmin admin;
    private final ApiKeys keys;

    BasicAdmin(AuthenticateAdmin admin, ApiKeys keys) {
        this.admin = admin;
        this.keys = keys;
    }

    /** Who it is; otherwise the request is ended with 401, or 429 while the address has to wait. */
    Optional<Caller> check(ContainerRequestContext context, String address) {
        Optional<String> key = bearer(context.getHeaderString(HttpHeaders.AUTHORIZATION));
        if (key.isPresent()) {
            return byKey(context, key.get());
        }
        List<String> pair = pair(context.getHeaderString(HttpHeaders.AUTHORIZATION));
        if (pair.size() != 2) {
            context.abortWith(unauthorized("sign in by a key (Bearer), or by HTTP Basic as admin"));
            return Optional.empty();
        }
        AuthenticateAdmin.Outcome outcome = admin.check(pair.get(0), pair.get(1), address);
        if (outcome.waitSeconds() > 0) {
            context.abortWith(answer(Response.status(429), "too many wrong passwords; wait")
                    .header(HttpHeaders.RETRY_AFTER, outcome.waitSeconds())
                    .build());
            return Optional.empty();
        }
        if (!outcome.right()) {
            context.abortWith(unauthorized("wrong user or password"));
            return Optional.empty();
        }
        return Optional.of(Caller.bootstrap(pair.get(0)));
    }

    private Optional<Caller> byKey(ContainerRequestContext context, String key) {
        Optional<Caller> caller = keys.caller(key);
        if (caller.isEmpty()) {
            context.abortWith(unauthorized("the key is unknown or revoked"));
        }
        return caller;
    }

    private static Optional<String> bearer(@Nullable String header) {
        return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? Optional.of(header.substring(7).strip())
                : Optional.empty();
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

package se.hytta.xapi.access;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.protocol.Paths;
import se.hytta.xapi.protocol.Refusal;

/** Finds out who calls, by HTTP Basic (xAPI 1.0.3 Communication 4.0): a credential of the recorder's, or a host's realm. */
@PreMatching
@Priority(300)
public final class AuthenticationFilter implements ContainerRequestFilter {
    private static final String PROPERTY = Caller.class.getName();
    private static final int LONGEST = 4_000;

    /** The request's property (a servlet request's attribute) by which a host tells the caller's network address. */
    public static final String ADDRESS = "se.hytta.xapi.address";

    private final List<Realm> realms;
    private final Credentials credentials;
    private final String homePage;
    private final FailedLogins failures = new FailedLogins();

    public AuthenticationFilter(List<Realm> realms, Credentials credentials, String homePage) {
        this.realms = List.copyOf(realms);
        this.credentials = credentials;
        this.homePage = homePage;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (Paths.isXapi(request) && !Paths.isAbout(request)) {
            Optional<Basic> basic = basic(request.getHeaderString("Authorization"));
            Caller caller = basic.flatMap(this::caller).orElseThrow(() -> refusal(basic, address(request)));
            request.setProperty(PROPERTY, caller);
        }
    }

    /** The caller of a request that this filter has let through. */
    public static Caller of(ContainerRequestContext request) {
        return (Caller) request.getProperty(PROPERTY);
    }

    /** Whether this filter has found out who calls. */
    public static boolean isKnown(ContainerRequestContext request) {
        return request.getProperty(PROPERTY) != null;
    }

    /** A wrong secret counts; once there are too many the answer is 429 until a while has passed, and a right one passes still. */
    private Refusal refusal(Optional<Basic> basic, String address) {
        boolean tooMany = basic.filter(b -> b.user.startsWith(Credentials.PREFIX))
                .map(b -> failures.tooMany(b.user, address))
                .orElse(false);
        return tooMany
                ? new Refusal(429, null, "Too many wrong secrets; wait a minute")
                : new Refusal(401, "XAPI-00334", "Valid credentials are needed, by HTTP Basic");
    }

    private static String address(ContainerRequestContext request) {
        return request.getProperty(ADDRESS) instanceof String address ? address : "";
    }

    private record Basic(String user, String password) {}

    private static Optional<Basic> basic(@Nullable String header) {
        if (header == null || header.length() > LONGEST || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        try {
            String pair =
                    new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new Basic(pair.substring(0, colon), pair.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<Caller> caller(Basic basic) {
        try {
            if (basic.user.startsWith(Credentials.PREFIX)) {
                return credentials
                        .verify(basic.user, basic.password)
                        .map(credential -> CredentialCaller.of(credential, homePage));
            }
            return realms.stream()
                    .flatMap(realm -> realm.authenticate(basic.user, basic.password).stream())
                    .findFirst();
        } catch (JdbiException e) {
            throw new Refusal(503, null, "The store cannot be reached at the moment");
        }
    }
}

package se.hytta.lti.platform;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.hytta.web.page.Refused;

/**
 * What a platform and this tool have agreed on (LTI Core 3.1.3, Security Framework 5.1.1.1). The pair of issuer and
 * client id is the registration's identity: one issuer may stand for many platforms.
 *
 * @param tokenAudience what the token endpoint wants as {@code aud}, null for its own address
 * @param scopes the service scopes asked for at registration; what a token is granted counts
 * @param frameOrigins further origins whose pages may frame the tool
 */
public record RegistrationDetails(
        String issuer,
        String clientId,
        String name,
        URI authorizationEndpoint,
        URI tokenEndpoint,
        URI jwksUri,
        @Nullable String tokenAudience,
        Set<String> scopes,
        List<String> frameOrigins) {

    private static final String AGS = "https://purl.imsglobal.org/spec/lti-ags/scope/";

    /** The service scopes that this tool can use, the needed before the wished for. */
    public static final List<String> SCOPES = List.of(
            AGS + "lineitem",
            AGS + "score",
            AGS + "result.readonly",
            "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly",
            "https://purl.imsglobal.org/spec/lti/scope/noticehandlers",
            "https://purl.imsglobal.org/spec/lti-gs/scope/contextgroup.readonly");

    /** Throws {@link Refused} 400 naming the first field that can't be. */
    public RegistrationDetails {
        required("issuer", issuer);
        required("clientId", clientId);
        required("name", name);
        web("authorizationEndpoint", authorizationEndpoint);
        web("tokenEndpoint", tokenEndpoint);
        web("jwksUri", jwksUri);
        if (tokenAudience != null && tokenAudience.isBlank()) {
            throw invalid("tokenAudience", tokenAudience);
        }
        scopes = Set.copyOf(scopes);
        frameOrigins = List.copyOf(frameOrigins);
        for (String origin : frameOrigins) {
            if (!origin.matches("https?://(\\*\\.)?[a-z0-9.-]+(:\\d{1,5})?")) {
                throw invalid("frameOrigins", origin);
            }
        }
    }

    /** The URI of a field as text; throws {@link Refused} 400 naming the field when it is none. */
    public static URI uri(String field, @Nullable String value) {
        try {
            return web(field, URI.create(value == null ? "" : value.strip()));
        } catch (IllegalArgumentException e) {
            throw invalid(field, value);
        }
    }

    /** Scheme, host and port of an http or https address, as browsers write an origin. */
    public static String origin(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int port = uri.getPort();
        boolean usual = port < 0 || port == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + (usual ? "" : ":" + port);
    }

    private static void required(String field, String value) {
        if (value.isBlank() || value.length() > 1000 || value.chars().anyMatch(Character::isISOControl)) {
            throw invalid(field, value);
        }
    }

    private static URI web(String field, URI uri) {
        boolean http = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
        if (!http || uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw invalid(field, uri.toString());
        }
        return uri;
    }

    private static Refused invalid(String field, @Nullable String value) {
        return new Refused(400, "lti.registration.invalid", field + " can't be " + value, field);
    }
}

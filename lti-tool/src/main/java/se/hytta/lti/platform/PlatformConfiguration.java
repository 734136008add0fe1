package se.hytta.lti.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.hytta.web.page.Refused;

/**
 * A platform as its OpenID configuration describes it (Dynamic Registration 1.0, 3.4).
 *
 * @param scopes that it offers
 * @param messages the types of message that it sends
 * @param claims that it can send
 */
record PlatformConfiguration(
        String issuer,
        URI authorizationEndpoint,
        URI tokenEndpoint,
        URI jwksUri,
        URI registrationEndpoint,
        @Nullable String tokenAudience,
        String name,
        Set<String> scopes,
        Set<String> messages,
        Set<String> claims,
        boolean canvas) {
    static final String PLATFORM = "https://purl.imsglobal.org/spec/lti-platform-configuration";

    /** Throws {@link Refused} 400 when something needed is missing, or another host than the issuer's speaks for it. */
    static PlatformConfiguration of(URI source, JsonNode json) {
        if (!json.isObject()) {
            throw new Refused(400, "lti.register.configuration", "the openid configuration is no JSON object");
        }
        JsonNode platform = json.path(PLATFORM);
        String issuer = needed(json, "issuer");
        boolean canvas =
                "canvas".equalsIgnoreCase(platform.path("product_family_code").asText());
        checkIssuer(source, issuer, canvas);
        String audience = json.path("authorization_server").asText();
        String name = platform.path("product_family_code").asText();
        return new PlatformConfiguration(
                issuer,
                uri(json, "authorization_endpoint"),
                uri(json, "token_endpoint"),
                uri(json, "jwks_uri"),
                uri(json, "registration_endpoint"),
                audience.isBlank() ? null : audience,
                (name.isBlank() ? "LMS" : name) + " " + source.getHost(),
                texts(json.path("scopes_supported")),
                messages(platform.path("messages_supported")),
                texts(json.path("claims_supported")),
                canvas);
    }

    boolean sends(String message) {
        return messages.isEmpty() || messages.contains(message);
    }

    /** Dynamic Registration 1.0, 3.5.1: the configuration's host is the issuer's. Every Canvas and every Blackboard shares one issuer. */
    private static void checkIssuer(URI source, String issuer, boolean canvas) {
        String host = RegistrationDetails.uri("issuer", issuer).getHost().toLowerCase(Locale.ROOT);
        String from = source.getHost().toLowerCase(Locale.ROOT);
        boolean sharedCanvas = canvas
                && host.endsWith(".instructure.com")
                && (from.endsWith(".instructure.com") || from.endsWith(".canvaslms.com"));
        boolean sharedBlackboard = host.equals("blackboard.com") && from.endsWith(".blackboard.com");
        if (!host.equals(from) && !sharedCanvas && !sharedBlackboard) {
            throw new Refused(
                    400, "lti.register.issuer", "issuer " + issuer + " is not of " + source.getHost(), issuer);
        }
    }

    private static String needed(JsonNode json, String name) {
        String value = json.path(name).asText();
        if (value.isBlank()) {
            throw new Refused(400, "lti.register.configuration", "the openid configuration lacks " + name);
        }
        return value;
    }

    private static URI uri(JsonNode json, String name) {
        return RegistrationDetails.uri(name, needed(json, name));
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new LinkedHashSet<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static Set<String> messages(JsonNode list) {
        Set<String> messages = new LinkedHashSet<>();
        list.forEach(item -> messages.add(item.isObject() ? item.path("type").asText() : item.asText()));
        return messages;
    }
}

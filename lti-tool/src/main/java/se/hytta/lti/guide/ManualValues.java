package se.hytta.lti.guide;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.login.Form;
import se.hytta.lti.platform.RegistrationDetails;

/** The values that the LMS's administrator types, right or not. */
public record ManualValues(
        String issuer,
        String clientId,
        String deploymentId,
        String authorizationEndpoint,
        String tokenEndpoint,
        String jwksUri,
        String tokenAudience) {
    static final ManualValues EMPTY = new ManualValues("", "", "", "", "", "", "");

    static ManualValues of(Form form) {
        return new ManualValues(
                field(form, "issuer"),
                field(form, "clientId"),
                field(form, "deploymentId"),
                field(form, "authorizationEndpoint"),
                field(form, "tokenEndpoint"),
                field(form, "jwksUri"),
                field(form, "tokenAudience"));
    }

    /** Throws {@link se.hytta.web.page.Refused} 400 naming the first that can't be. */
    RegistrationDetails details() {
        URI authorization = RegistrationDetails.uri("authorizationEndpoint", authorizationEndpoint);
        return new RegistrationDetails(
                issuer,
                clientId,
                authorization.getHost(),
                authorization,
                RegistrationDetails.uri("tokenEndpoint", tokenEndpoint),
                RegistrationDetails.uri("jwksUri", jwksUri),
                tokenAudience.isEmpty() ? null : tokenAudience,
                Set.of(),
                List.of());
    }

    private static String field(Form form, String name) {
        @Nullable String value = form.one(name);
        return value == null ? "" : value.strip();
    }
}

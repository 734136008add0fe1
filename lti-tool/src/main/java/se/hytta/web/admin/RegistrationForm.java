package se.hytta.web.admin;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import se.hytta.lti.platform.Registration;
import se.hytta.lti.platform.RegistrationDetails;

/** A registration as typed by hand, right or not. */
public record RegistrationForm(
        String organisation,
        String name,
        String issuer,
        String clientId,
        String authorizationEndpoint,
        String tokenEndpoint,
        String jwksUri,
        String tokenAudience,
        List<String> deployments,
        List<String> frameOrigins) {

    static final RegistrationForm EMPTY = new RegistrationForm("", "", "", "", "", "", "", "", List.of(), List.of());

    static RegistrationForm of(Visit visit) {
        return new RegistrationForm(
                visit.field("organisation"),
                visit.field("name"),
                visit.field("issuer"),
                visit.field("clientId"),
                visit.field("authorizationEndpoint"),
                visit.field("tokenEndpoint"),
                visit.field("jwksUri"),
                visit.field("tokenAudience"),
                words(visit.field("deployments")),
                words(visit.field("frameOrigins")));
    }

    static RegistrationForm of(Registration registration, String organisation) {
        RegistrationDetails details = registration.details();
        String audience = details.tokenAudience();
        return new RegistrationForm(
                organisation,
                details.name(),
                details.issuer(),
                details.clientId(),
                details.authorizationEndpoint().toString(),
                details.tokenEndpoint().toString(),
                details.jwksUri().toString(),
                audience == null ? "" : audience,
                List.of(),
                details.frameOrigins());
    }

    /** Throws {@link se.hytta.web.page.Refused} 400 naming the first field that can't be. */
    RegistrationDetails details(Set<String> scopes) {
        return new RegistrationDetails(
                issuer,
                clientId,
                name.isEmpty() ? hostOf(issuer) : name,
                RegistrationDetails.uri("authorizationEndpoint", authorizationEndpoint),
                RegistrationDetails.uri("tokenEndpoint", tokenEndpoint),
                RegistrationDetails.uri("jwksUri", jwksUri),
                tokenAudience.isEmpty() ? null : tokenAudience,
                scopes,
                frameOrigins);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }

    private static String hostOf(String issuer) {
        return Stream.of(issuer)
                .filter(i -> i.matches("https?://[A-Za-z0-9.:/_~-]+"))
                .map(i -> URI.create(i).getHost())
                .filter(host -> host != null)
                .findFirst()
                .orElse(issuer);
    }
}

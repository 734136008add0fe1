package se.hytta.web.account;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.hytta.web.access.TrustedProxies;
import se.hytta.web.mail.MailSettings;
import se.hytta.web.secret.InstallationKey;

/** What an installation decides about who signs in and from where, and how people are written to. */
public record AccountSettings(
        InstallationKey key, TrustedProxies proxies, Optional<OpenIdSettings> openId, Optional<MailSettings> mail) {

    /** @param value of a setting's key; throws IllegalArgumentException whose message begins with the key of a wrong one */
    public static AccountSettings read(Function<String, Optional<String>> value) {
        return new AccountSettings(
                key(value.apply("hytta.secret-key")),
                proxies(value.apply("hytta.trusted-proxies")),
                value.apply("hytta.oidc.issuer").map(issuer -> openId(issuer, value)),
                MailSettings.read(value));
    }

    private static OpenIdSettings openId(String issuer, Function<String, Optional<String>> value) {
        return new OpenIdSettings(
                URI.create(issuer.replaceAll("\\s", "%20")),
                value.apply("hytta.oidc.client-id").orElse(""),
                value.apply("hytta.oidc.client-secret").orElse(""),
                value.apply("hytta.oidc.name").orElse("OpenID Connect"));
    }

    private static InstallationKey key(Optional<String> setting) {
        if (setting.filter(key -> key.length() >= 32).isEmpty()) {
            throw new IllegalArgumentException(
                    "hytta.secret-key must have at least 32 characters; `openssl rand -base64 32` makes one");
        }
        return new InstallationKey(setting.get());
    }

    private static TrustedProxies proxies(Optional<String> setting) {
        Set<String> addresses = setting.map(text -> Stream.of(text.split(","))
                        .map(String::strip)
                        .filter(address -> !address.isEmpty())
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
        addresses.stream()
                .filter(address -> !address.matches("[0-9a-fA-F]*[.:][0-9a-fA-F.:]{1,44}"))
                .findFirst()
                .ifPresent(wrong -> {
                    throw new IllegalArgumentException(
                            "hytta.trusted-proxies must be IP addresses separated by commas, but has " + wrong);
                });
        return new TrustedProxies(addresses);
    }
}

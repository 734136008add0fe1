package se.hytta.xapi.forwarding;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import se.hytta.xapi.protocol.Version;

/**
 * An outside store as an administrator describes it; its secret is apart, since it is never shown.
 *
 * @param endpoint the store's, to which {@code /statements} is added; without a slash at its end
 * @param key the user of HTTP Basic
 */
public record Destination(String name, URI endpoint, Version version, String key, Filter filter) {
    private static final int MOST_TEXT = 200;
    private static final int MOST_ADDRESS = 1_000;

    public Destination {
        if (name.isBlank() || name.length() > MOST_TEXT || hasControls(name)) {
            throw new WrongDestination("name", "a name of 1 to 200 characters is needed");
        }
        if (key.isEmpty() || key.length() > MOST_TEXT || key.indexOf(':') >= 0 || hasControls(key)) {
            throw new WrongDestination("key", "a key of 1 to 200 characters without a colon is needed");
        }
        if (endpoint.getHost() == null
                || endpoint.getRawUserInfo() != null
                || !String.valueOf(endpoint.getScheme())
                        .toLowerCase(Locale.ROOT)
                        .matches("https?")
                || endpoint.getRawQuery() != null
                || endpoint.getRawFragment() != null) {
            throw new WrongDestination("endpoint", "a web address without a query is needed");
        }
    }

    /** What an administrator typed: a slash or {@code /statements} at the end of the endpoint is taken off. */
    public static Destination of(String name, String endpoint, String version, String key, Filter filter) {
        Version spoken =
                Version.of(version).orElseThrow(() -> new WrongDestination("version", "the version is 1.0.3 or 2.0.0"));
        return new Destination(name.strip(), address(endpoint.strip()), spoken, key.strip(), filter);
    }

    URI at(String path) {
        return URI.create(endpoint + path);
    }

    /** Whether a secret for this one may be sent to the other: the same place. */
    boolean isWhere(Destination other) {
        return endpoint.getScheme().equalsIgnoreCase(other.endpoint.getScheme())
                && endpoint.getRawAuthority().equalsIgnoreCase(other.endpoint.getRawAuthority());
    }

    static String secret(String secret) {
        if (secret.isEmpty() || secret.length() > MOST_ADDRESS || hasControls(secret)) {
            throw new WrongDestination("secret", "a secret of 1 to 1000 characters is needed");
        }
        return secret;
    }

    private static URI address(String endpoint) {
        String bare = endpoint.replaceFirst("/+$", "").replaceFirst("/statements$", "");
        if (bare.length() > MOST_ADDRESS) {
            throw new WrongDestination("endpoint", "the address is longer than 1000 characters");
        }
        try {
            return new URI(bare);
        } catch (URISyntaxException e) {
            throw new WrongDestination("endpoint", "it is no web address");
        }
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }
}

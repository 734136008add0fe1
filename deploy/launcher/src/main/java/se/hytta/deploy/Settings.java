package se.hytta.deploy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the launcher is told, by {@code HYTTA_*} variables and arguments; the meaning of each stands in {@code
 * microprofile-config.properties}.
 *
 * @param databaseUrl a JDBC URL; empty: the launcher starts a PostgreSQL of its own
 * @param demo whether the demo LMS is started too
 * @param handedOn every {@code HYTTA_*} variable that is set, for the server
 */
public record Settings(
        int port,
        String bind,
        URI publicUrl,
        String contentOrigin,
        Path dataDirectory,
        Optional<String> databaseUrl,
        boolean demo,
        Map<String, String> handedOn) {

    public Settings {
        if (port < 1 || port > 65535) {
            throw new CannotStart("HYTTA_PORT must be from 1 to 65535, but is " + port + ".");
        }
        if (publicUrl.getHost() == null || !publicUrl.toString().matches("https?://[^/]+")) {
            throw new CannotStart(
                    "HYTTA_PUBLIC_URL must be http(s)://host[:port] with nothing after it, but is " + publicUrl);
        }
        if (!contentOrigin.matches("https?://[^/]*\\{course}[^/]*")) {
            throw new CannotStart(
                    "HYTTA_CONTENT_ORIGIN must be an origin with {course} in its host, such as https://{course}.content.example.se,"
                            + " but is " + contentOrigin);
        }
        dataDirectory = dataDirectory.toAbsolutePath().normalize();
        handedOn = Map.copyOf(handedOn);
    }

    /** @param home what a relative data directory is relative to */
    public static Settings of(Map<String, String> environment, List<String> arguments, Path home) {
        int port = number(value(environment, "HYTTA_PORT").orElse("8080"));
        return new Settings(
                port,
                value(environment, "HYTTA_BIND").orElse("127.0.0.1"),
                uri(value(environment, "HYTTA_PUBLIC_URL").orElse("http://localhost:" + port)),
                value(environment, "HYTTA_CONTENT_ORIGIN").orElse("http://{course}.localhost:" + port),
                home.resolve(value(environment, "HYTTA_DATA_DIR").orElse("data")),
                value(environment, "HYTTA_DB_URL"),
                !arguments.contains("--no-demo"),
                handedOn(environment));
    }

    /** The address at which this machine itself reaches the server. */
    public URI serverAddress() {
        String host = List.of("0.0.0.0", "::", "*").contains(bind) ? "127.0.0.1" : bind;
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }

    private static Map<String, String> handedOn(Map<String, String> environment) {
        Map<String, String> found = new TreeMap<>(environment);
        found.entrySet()
                .removeIf(e -> !e.getKey().startsWith("HYTTA_") || e.getValue().isBlank());
        return found;
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(v -> !v.isEmpty());
    }

    private static URI uri(String value) {
        try {
            return URI.create(value);
        } catch (IllegalArgumentException e) {
            throw new CannotStart("HYTTA_PUBLIC_URL must be a web address, but is " + value, e);
        }
    }

    private static int number(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new CannotStart("HYTTA_PORT must be a number, but is " + value, e);
        }
    }
}

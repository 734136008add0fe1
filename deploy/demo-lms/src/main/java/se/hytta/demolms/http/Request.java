package se.hytta.demolms.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request, with the values of its route's {@code {places}}. */
public final class Request {
    private static final int MOST_BYTES = 4_000_000;

    private final HttpExchange exchange;
    private final Map<String, String> places;
    private @Nullable String body;

    Request(HttpExchange exchange, Map<String, String> places) {
        this.exchange = exchange;
        this.places = places;
    }

    public String method() {
        return exchange.getRequestMethod();
    }

    /** Path and query as they came. */
    public String target() {
        return exchange.getRequestURI().toString();
    }

    public String place(String name) {
        return Optional.ofNullable(places.get(name)).orElseThrow();
    }

    /** A place that must be a number; another value names nothing. */
    public long number(String name) {
        try {
            return Long.parseLong(place(name));
        } catch (NumberFormatException e) {
            throw new Refused(404, "There is nothing here.");
        }
    }

    public Parameters query() {
        return Parameters.parse(
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""));
    }

    /** The form's parameters, or the query's for GET. */
    public Parameters parameters() {
        return method().equals("GET") ? query() : Parameters.parse(body());
    }

    public ObjectNode json() {
        return Json.parse(body());
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    /** The media type without parameters, in small letters. */
    public String mediaType() {
        return header("Content-Type").orElse("").split(";")[0].strip().toLowerCase(Locale.ROOT);
    }

    public Optional<String> cookie(String name) {
        return exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
                .flatMap(line -> Arrays.stream(line.split(";\\s*")))
                .filter(c -> c.startsWith(name + "="))
                .map(c -> c.substring(name.length() + 1))
                .findFirst();
    }

    public String body() {
        String read = body;
        if (read == null) {
            try {
                byte[] bytes = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
                if (bytes.length > MOST_BYTES) {
                    throw new Refused(413, "That is too much.");
                }
                read = new String(bytes, StandardCharsets.UTF_8);
                body = read;
            } catch (IOException e) {
                throw new Refused(400, "The body ends too early.");
            }
        }
        return read;
    }
}

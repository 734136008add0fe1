package se.hytta.demolms.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** What a request gets. {@link #NONE} closes the connection without a word. */
public record Answer(int status, Map<String, String> headers, byte[] body) {
    public static final Answer NONE = new Answer(0, Map.of(), new byte[0]);

    public static Answer html(Html html) {
        return of(200, "text/html; charset=utf-8", html.markup());
    }

    public static Answer json(Object value) {
        return of(200, "application/json", Json.write(value));
    }

    public static Answer of(int status, String type, String text) {
        return new Answer(status, Map.of("Content-Type", type), text.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer empty(int status) {
        return new Answer(status, Map.of(), new byte[0]);
    }

    public static Answer redirect(String location) {
        return new Answer(303, Map.of("Location", location), new byte[0]);
    }

    public Answer status(int other) {
        return new Answer(other, headers, body);
    }

    public Answer with(String header, String value) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put(header, value);
        return new Answer(status, all, body);
    }
}

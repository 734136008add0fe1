package se.hytta.lti.login;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.hytta.web.page.Refused;

/** The fields of a form as posted or as a query, read within bounds whatever their sender claims about their length. */
public final class Form {
    /** A body longer than this is cut off; up to here it is read to its end, so that the refusal reaches its sender. */
    private static final int MOST_DRAINED = 16 * 1024 * 1024;

    private final Map<String, List<String>> fields;

    private Form(Map<String, List<String>> fields) {
        this.fields = fields;
    }

    /** Reads a body. Throws {@link Refused} 413 when it is longer, 400 when it is no form. */
    public static Form read(InputStream body, int mostBytes) {
        try {
            byte[] bytes = body.readNBytes(mostBytes + 1);
            if (bytes.length > mostBytes) {
                drain(body);
                throw tooLong();
            }
            return parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new Refused(400, "lti.refused.form", "the body broke off: " + e.getMessage());
        }
    }

    /** Throws {@link Refused} 400 when it is no form. */
    public static Form parse(@Nullable String text) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String pair : (text == null ? "" : text).split("&")) {
            if (!pair.isEmpty()) {
                String[] sides = pair.split("=", 2);
                fields.computeIfAbsent(decode(sides[0]), name -> new ArrayList<>())
                        .add(sides.length == 2 ? decode(sides[1]) : "");
            }
        }
        return new Form(fields);
    }

    /** The field's only value, null without one. Throws {@link Refused} 400 when it is given twice. */
    public @Nullable String one(String name) {
        List<String> values = all(name);
        if (values.size() > 1) {
            throw new Refused(400, "lti.refused.form", "the field " + name + " is given twice");
        }
        return values.isEmpty() ? null : values.get(0);
    }

    public List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }

    /** As application/x-www-form-urlencoded text. */
    public static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + '=' + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    public static Refused tooLong() {
        return new Refused(413, "lti.refused.length", "the message is too long");
    }

    private static void drain(InputStream body) throws IOException {
        byte[] buffer = new byte[8192];
        int drained = 0;
        for (int n = body.read(buffer); n >= 0 && drained < MOST_DRAINED; n = body.read(buffer)) {
            drained += n;
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refused(400, "lti.refused.form", "no form encoding");
        }
    }
}

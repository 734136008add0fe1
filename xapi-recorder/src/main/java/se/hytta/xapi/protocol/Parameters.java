package se.hytta.xapi.protocol;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The query parameters of one call: each known and given once (xAPI 1.0.3 Communication 3.2: XAPI-00012, 00324 and 00325). */
public final class Parameters {
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final Map<String, String> values = new TreeMap<>();

    public Parameters(MultivaluedMap<String, String> query, Set<String> known) {
        for (Map.Entry<String, List<String>> parameter : query.entrySet()) {
            if (!known.contains(parameter.getKey())) {
                throw new Refusal(
                        400, "XAPI-00324", "The query parameter " + parameter.getKey() + " is not known here");
            }
            if (parameter.getValue().size() > 1) {
                throw refusal("The query parameter " + parameter.getKey() + " is given more than once");
            }
            String value = parameter.getValue().get(0);
            if (value.indexOf('\0') >= 0) {
                throw refusal("The query parameter " + parameter.getKey() + " holds the character NUL");
            }
            values.put(parameter.getKey(), value);
        }
    }

    public Set<String> names() {
        return values.keySet();
    }

    public @Nullable String text(String name) {
        return values.get(name);
    }

    public String required(String name) {
        String value = values.get(name);
        if (value == null || value.isEmpty()) {
            throw refusal("The query parameter " + name + " is missing");
        }
        return value;
    }

    public @Nullable UUID uuid(String name) {
        String value = values.get(name);
        if (value != null && !UUID_FORM.matcher(value).matches()) {
            throw refusal("The query parameter " + name + " is not a UUID");
        }
        return value == null ? null : UUID.fromString(value);
    }

    public boolean flag(String name) {
        String value = values.getOrDefault(name, "false");
        if (!value.equals("true") && !value.equals("false")) {
            throw refusal("The query parameter " + name + " is neither true nor false");
        }
        return value.equals("true");
    }

    public @Nullable Instant moment(String name) {
        String value = values.get(name);
        if (value == null) {
            return null;
        }
        return parsed(value)
                .or(() -> parsed(value.replace(' ', '+'))) // a plus sign that was not escaped
                .or(() -> parsed(value + "Z"))
                .orElseThrow(() -> refusal("The query parameter " + name + " is not an ISO 8601 timestamp"));
    }

    private static Optional<Instant> parsed(String value) {
        try {
            return Optional.of(OffsetDateTime.parse(value).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Refusal refusal(String message) {
        return new Refusal(400, "XAPI-00012", message);
    }
}

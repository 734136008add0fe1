package se.hytta.xapi.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.protocol.Version;

/**
 * Whether two statements of one id are the same (xAPI 1.0.3 Data 2.3.1, statement immutability): what the recorder sets
 * itself does not count, nor do more than hundredths of a second of a duration, the display of a verb, the definition of an activity, the order of a group's members, or
 * whether one context activity stands in an array.
 */
public final class Sameness {
    private static final Set<String> SET_BY_RECORDER = Set.of("id", "stored", "authority", "version", "timestamp");

    private static final Pattern SECONDS = Pattern.compile("([^.,]*\\d)(?:[.,](\\d+))?S");

    private Sameness() {}

    public static boolean same(JsonNode one, JsonNode other) {
        return alike(essence(one), essence(other)) && sameTime(one, other);
    }

    /** Whether the one is the other before it was signed (xAPI 1.0.3 Data 2.6): attachments that sign do not count. */
    public static boolean sameButForSignatures(JsonNode signed, JsonNode statement) {
        return same(unsigned(signed), unsigned(statement));
    }

    private static JsonNode unsigned(JsonNode statement) {
        ObjectNode copy = statement.deepCopy();
        if (copy.get("attachments") instanceof ArrayNode attachments) {
            attachments.removeIf(AttachmentMentions::isSignature);
            if (attachments.isEmpty()) {
                copy.remove("attachments");
            }
        }
        return copy;
    }

    /** A timestamp that the recorder gave, because none was sent, is equal to any. */
    private static boolean sameTime(JsonNode one, JsonNode other) {
        return isGiven(one) || isGiven(other) || moment(one).equals(moment(other));
    }

    private static boolean isGiven(JsonNode statement) {
        return statement.path("timestamp").equals(statement.path("stored"));
    }

    private static Optional<Instant> moment(JsonNode statement) {
        return Timestamp.of(statement.path("timestamp").asText(), Version.V2).map(OffsetDateTime::toInstant);
    }

    private static JsonNode essence(JsonNode statement) {
        ObjectNode copy = statement.deepCopy();
        copy.remove(SET_BY_RECORDER);
        strip(copy);
        return copy;
    }

    private static void strip(JsonNode statement) {
        if (statement.path("verb") instanceof ObjectNode verb) {
            verb.remove("display");
        }
        if (statement.path("result") instanceof ObjectNode result && result.has("duration")) {
            result.put("duration", toHundredths(result.get("duration").asText()));
        }
        if (statement.path("object") instanceof ObjectNode object) {
            if (object.path("objectType").asText("Activity").equals("Activity")) {
                activity(object);
            } else if (object.path("objectType").asText().equals("SubStatement")) {
                strip(object);
            }
        }
        if (statement.path("context").path("contextActivities") instanceof ObjectNode related) {
            for (String name : List.copyOf(names(related))) {
                ArrayNode all = related.get(name) instanceof ArrayNode array
                        ? array
                        : related.arrayNode().add(related.get(name));
                for (JsonNode activity : all) {
                    if (activity instanceof ObjectNode object) {
                        activity(object);
                    }
                }
                related.set(name, all);
            }
        }
    }

    /** To the hundredth of a second (xAPI 1.0.3 Data 4.4, IEEE 9274.1.1 4.2.7). */
    private static String toHundredths(String duration) {
        Matcher seconds = SECONDS.matcher(duration);
        if (!seconds.matches()) {
            return duration;
        }
        String fraction = seconds.group(2) == null ? "" : seconds.group(2);
        return seconds.group(1) + '.' + (fraction + "00").substring(0, 2) + 'S';
    }

    private static void activity(ObjectNode activity) {
        activity.remove(List.of("definition", "objectType"));
    }

    private static Set<String> names(ObjectNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static boolean alike(@Nullable JsonNode one, @Nullable JsonNode other) {
        if (one == null || other == null) {
            return one == other;
        }
        if (one.isNumber() && other.isNumber()) {
            return one.equals(other) || one.doubleValue() == other.doubleValue();
        }
        if (one.isObject() && other.isObject()) {
            return names((ObjectNode) one).equals(names((ObjectNode) other)) && members(one, other);
        }
        if (one.isArray() && other.isArray()) {
            return elements(one, other);
        }
        return one.equals(other);
    }

    private static boolean members(JsonNode one, JsonNode other) {
        for (Iterator<String> names = one.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            boolean same = name.equals("member")
                    ? unordered(one.get(name), other.get(name))
                    : alike(one.get(name), other.get(name));
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static boolean elements(JsonNode one, JsonNode other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!alike(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean unordered(JsonNode one, JsonNode other) {
        Set<JsonNode> left = new HashSet<>();
        Set<JsonNode> right = new HashSet<>();
        one.forEach(left::add);
        other.forEach(right::add);
        return left.equals(right);
    }
}

package se.hytta.xapi.statement;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.protocol.Refusal;

/** The smallest checks, each refusing (400) with the clause that it is given. */
final class Check {
    private static final String UUID = "00000000-0000-0000-0000-000000000000";

    /** Of one extensions object: far beyond any that means something. */
    private static final int MOST_EXTENSIONS = 10_000;

    private Check() {}

    static Refusal refusal(String clause, String message) {
        return new Refusal(400, clause, message);
    }

    /** An object with no other properties than the allowed ones, and no null among them. */
    static void object(@Nullable JsonNode value, String clause, String what, Set<String> allowed) {
        if (value == null || !value.isObject()) {
            throw refusal(clause, what + " must be an object");
        }
        for (Map.Entry<String, JsonNode> property : value.properties()) {
            if (!allowed.contains(property.getKey())) {
                throw refusal("XAPI-00010", what + " cannot have a property " + shown(property.getKey()));
            }
            if (property.getValue().isNull()) {
                throw refusal("XAPI-00001", property.getKey() + " of " + what + " is null");
            }
        }
    }

    static String text(@Nullable JsonNode value, String clause, String what) {
        if (value == null || !value.isTextual()) {
            throw refusal(clause, what + " must be a string");
        }
        return value.textValue();
    }

    static void optionalText(@Nullable JsonNode value, String clause, String what) {
        if (value != null) {
            text(value, clause, what);
        }
    }

    static void optionalTruth(@Nullable JsonNode value, String clause, String what) {
        if (value != null && !value.isBoolean()) {
            throw refusal(clause, what + " must be true or false");
        }
    }

    static String iri(@Nullable JsonNode value, String clause, String what) {
        return Iri.checked(text(value, clause, what), clause, what);
    }

    static void optionalIri(@Nullable JsonNode value, String clause, String what) {
        if (value != null) {
            iri(value, clause, what);
        }
    }

    static void uuid(@Nullable JsonNode value, String clause, String what) {
        if (!isUuid(text(value, clause, what))) {
            throw refusal(clause, what + " must be a UUID in its standard form");
        }
    }

    private static boolean isUuid(String text) {
        if (text.length() != UUID.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char there = text.charAt(i);
            if (UUID.charAt(i) == '-' ? there != '-' : there > 'f' || Character.digit(there, 16) < 0) {
                return false;
            }
        }
        return true;
    }

    static void array(@Nullable JsonNode value, String clause, String what) {
        if (value == null || !value.isArray()) {
            throw refusal(clause, what + " must be an array");
        }
    }

    /** A map from RFC 5646 tags to strings (xAPI 1.0.3 Data 4.2). */
    static void optionalLanguageMap(@Nullable JsonNode value, String clause, String what) {
        if (value == null) {
            return;
        }
        if (!value.isObject()) {
            throw refusal(clause, what + " must be a language map");
        }
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            if (!LanguageTag.isValid(entry.getKey())) {
                throw refusal("XAPI-00121", shown(entry.getKey()) + " in " + what + " is no RFC 5646 language tag");
            }
            text(entry.getValue(), clause, what + " in " + entry.getKey());
        }
    }

    /** A map from IRIs to anything (xAPI 1.0.3 Data 4.1). */
    static void optionalExtensions(@Nullable JsonNode value, String clause, String what) {
        if (value == null) {
            return;
        }
        if (!value.isObject()) {
            throw refusal(clause, what + " must be an object");
        }
        if (value.size() > MOST_EXTENSIONS) {
            throw new Refusal(413, "XAPI-00120", what + " has more than " + MOST_EXTENSIONS + " keys");
        }
        for (Iterator<String> keys = value.fieldNames(); keys.hasNext(); ) {
            Iri.checked(keys.next(), "XAPI-00118", "a key of " + what);
        }
    }

    /** Text of the caller's as it may stand in a message. */
    static String shown(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}

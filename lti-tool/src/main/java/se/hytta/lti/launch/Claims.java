package se.hytta.lti.launch;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.hytta.web.page.Refused;

/** The claims of a message, read by their short names. A claim of another type than it should have is refused with 400. */
record Claims(Map<String, Object> all) {
    static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    static final String DEEP_LINKING = "https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings";
    static final String GRADES = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";

    /** Null without it or blank; a number counts as its digits, since some platforms' ids are numbers. */
    @Nullable
    String text(String name) {
        Object value = all.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof String || value instanceof Number) {
            String text = value.toString();
            if (text.indexOf('\0') >= 0) {
                throw malformed(name);
            }
            return text.isBlank() ? null : text;
        }
        throw malformed(name);
    }

    /** Throws {@link Refused} 400 without it. */
    String needed(String name) {
        String value = text(name);
        if (value == null) {
            throw new Refused(400, "lti.refused.claim", "no claim " + name, name.replace(LTI, ""));
        }
        return value;
    }

    /** An object's claims; empty ones without it. */
    Claims object(String name) {
        Object value = all.get(name);
        if (value == null) {
            return new Claims(Map.of());
        }
        if (value instanceof Map<?, ?> map) {
            @SuppressWarnings("unchecked")
            Map<String, Object> object = (Map<String, Object>) map;
            return new Claims(object);
        }
        throw malformed(name);
    }

    List<String> texts(String name) {
        Object value = all.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list.stream().filter(Objects::nonNull).map(Object::toString).toList();
        }
        throw malformed(name);
    }

    boolean has(String name) {
        return all.get(name) != null;
    }

    boolean flag(String name, boolean otherwise) {
        Object value = all.get(name);
        return value == null ? otherwise : "true".equalsIgnoreCase(value.toString());
    }

    static Refused malformed(String name) {
        return new Refused(400, "lti.refused.claim", "malformed claim " + name, name.replace(LTI, ""));
    }
}

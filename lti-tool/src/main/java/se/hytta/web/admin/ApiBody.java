package se.hytta.web.admin;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.hytta.web.page.Json;

/** The JSON object that a call of the API brings; whatever is wrong with it ends the call with 400, 413 or 415. */
final class ApiBody {
    private static final int LONGEST = 64 * 1024;

    private final JsonNode object;

    private ApiBody(JsonNode object) {
        this.object = object;
    }

    /** @param known the members that mean something; another is a mistake that is told */
    static ApiBody read(InputStream body, HttpHeaders headers, Set<String> known) {
        MediaType type = headers.getMediaType();
        if (type == null || !type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
            throw error(415, "send application/json");
        }
        JsonNode object = parse(bytes(body));
        if (object == null || !object.isObject()) {
            throw error(400, "the body is not a JSON object");
        }
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw error(400, "unknown member " + name);
            }
        });
        return new ApiBody(object);
    }

    boolean has(String name) {
        return object.hasNonNull(name);
    }

    /** A member that is an object, as it came. */
    JsonNode object(String name) {
        JsonNode value = object.path(name);
        if (!value.isObject()) {
            throw error(400, value.isMissingNode() ? name + " is missing" : name + " must be an object");
        }
        return value;
    }

    String required(String name) {
        String value = optional(name);
        if (value.isEmpty()) {
            throw error(400, name + " is missing");
        }
        return value;
    }

    /** The text of a member, empty when it is not there. */
    String optional(String name) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isTextual()) {
            throw error(400, name + " must be a string");
        }
        return value.textValue().strip();
    }

    List<String> list(String name) {
        JsonNode value = object.path(name);
        List<String> found = new ArrayList<>();
        if (value.isMissingNode() || value.isNull()) {
            return found;
        }
        if (!value.isArray()) {
            throw error(400, name + " must be an array of strings");
        }
        for (JsonNode item : value) {
            if (!item.isTextual() || item.textValue().isBlank()) {
                throw error(400, name + " must be an array of strings");
            }
            found.add(item.textValue().strip());
        }
        return found;
    }

    /** The members of an object in a member, empty when it is not there. */
    Map<String, JsonNode> members(String name) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Map.of();
        }
        if (!value.isObject()) {
            throw error(400, name + " must be an object");
        }
        Map<String, JsonNode> found = new LinkedHashMap<>();
        value.properties().forEach(member -> found.put(member.getKey(), member.getValue()));
        return found;
    }

    int number(String name, int otherwise) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isInt()) {
            throw error(400, name + " must be a whole number");
        }
        return value.intValue();
    }

    boolean bool(String name, boolean otherwise) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            throw error(400, name + " must be true or false");
        }
        return value.booleanValue();
    }

    /** The end of a call: a status and what was wrong, as {@code {"error": …}}. */
    static WebApplicationException error(int status, String said) {
        return new WebApplicationException(Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Json.bytes(Map.of("error", said)))
                .build());
    }

    private static byte[] bytes(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw error(413, "the body is longer than " + LONGEST + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw error(400, "the body broke off");
        }
    }

    private static @Nullable JsonNode parse(byte[] bytes) {
        try {
            return Json.read(bytes);
        } catch (IOException notJson) {
            return null;
        }
    }
}

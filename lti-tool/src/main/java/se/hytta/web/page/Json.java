package se.hytta.web.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON in and out of the pages' resources. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The parsed text; throws IOException when it is no JSON. */
    public static JsonNode read(byte[] text) throws IOException {
        return MAPPER.readTree(text);
    }

    /** The JSON on several lines, for people. */
    public static String pretty(String json) {
        try {
            return MAPPER.readTree(json).toPrettyString();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}

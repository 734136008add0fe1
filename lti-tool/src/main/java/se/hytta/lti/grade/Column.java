package se.hytta.lti.grade;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of an LMS's gradebook, as far as its launches and services have told.
 *
 * @param link row id of the resource link
 * @param lineItem its address, null while it is not known
 * @param lineItems where the context's columns are found and made, null where grades are not offered
 * @param scopes the granted ones, space-separated; empty where no launch has said
 * @param unit publisher id of what the link shows, null where nothing is bound
 * @param said what this tool last made sure of at the column, as JSON; null before
 */
record Column(
        long link,
        String resourceLinkId,
        @Nullable String lineItem,
        @Nullable String lineItems,
        String scopes,
        @Nullable String title,
        @Nullable String unit,
        @Nullable String said) {
    static final String TAG = "hytta";
    /** A score's maximum; platforms rescale to their own (AGS 2.0, 3.4.7). */
    static final int MAXIMUM = 100;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Whether the platform lets this tool do that; taken for granted where no launch has said. */
    boolean allows(AgsScope scope) {
        return scopes.isEmpty() || has(scope);
    }

    boolean has(AgsScope scope) {
        return List.of(scopes.split(" ")).contains(scope.word());
    }

    /** The line item that there ought to be (3.2). */
    ObjectNode wanted() {
        ObjectNode item = JSON.createObjectNode()
                .put("scoreMaximum", MAXIMUM)
                .put("label", title == null || title.isBlank() ? "Hytta" : title)
                .put("resourceLinkId", resourceLinkId)
                .put("tag", TAG);
        return unit == null ? item : item.put("resourceId", unit);
    }

    /** The container's pages that may have it; platforms need not obey the filter (3.2.3). */
    URI search(URI lineItems) {
        return Addresses.with(lineItems, "resource_link_id", resourceLinkId);
    }

    /** Whether that line item is this column's. */
    boolean isAt(JsonNode item) {
        return resourceLinkId.equals(item.path("resourceLinkId").asText());
    }

    /** Changes what this tool wants otherwise by now and nobody else has changed; fills in what is missing. Whether it changed. */
    boolean improve(ObjectNode item) {
        ObjectNode before = item.deepCopy();
        JsonNode earlier = said == null ? JSON.createObjectNode() : parse(said);
        wanted().properties().forEach(field -> {
            JsonNode now = item.path(field.getKey());
            boolean missing = now.asText("").isBlank() && !now.isNumber();
            boolean ours = earlier.has(field.getKey()) && sameText(now, earlier.path(field.getKey()));
            if ((missing || ours) && !field.getKey().equals("resourceLinkId")) {
                item.set(field.getKey(), field.getValue());
            }
        });
        return !item.equals(before);
    }

    private static boolean sameText(JsonNode one, JsonNode other) {
        return one.isNumber() && other.isNumber()
                ? one.asDouble() == other.asDouble()
                : one.asText().equals(other.asText());
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was said of a column is no JSON", e);
        }
    }
}

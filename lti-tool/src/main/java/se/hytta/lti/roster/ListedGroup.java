package se.hytta.lti.roster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A group of a platform's course (Course Groups 1.0).
 *
 * @param set title of the set that it stands in, null where it stands in none
 */
record ListedGroup(String id, String title, @Nullable String set) {
    private static final int MOST_CHARACTERS = 255;

    /** @param sets titles by id */
    static ListedGroup of(JsonNode group, Map<String, String> sets) {
        return new ListedGroup(
                clean(group.path("id").asText()),
                clean(group.path("name").asText()),
                sets.get(clean(group.path("set_id").asText())));
    }

    static String clean(String text) {
        String stripped = text.replace("\0", "").strip();
        return stripped.length() > MOST_CHARACTERS ? stripped.substring(0, MOST_CHARACTERS) : stripped;
    }
}

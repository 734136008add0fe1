package se.hytta.xapi.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The activities that stand in a statement, as object, in its context, and in a SubStatement. */
public final class ActivityMentions {
    private ActivityMentions() {}

    /** What the statement says of its activities, by their IRIs; an activity without a definition is not among them. */
    public static Map<String, ObjectNode> definitions(JsonNode statement) {
        Map<String, ObjectNode> definitions = new LinkedHashMap<>();
        for (ObjectNode activity : activities(statement)) {
            if (activity.get("definition") instanceof ObjectNode definition) {
                definitions.put(activity.path("id").asText(), definition);
            }
        }
        return definitions;
    }

    /** The activity objects themselves, to be read or changed in place. */
    public static List<ObjectNode> activities(JsonNode statement) {
        List<ObjectNode> found = new ArrayList<>();
        if (statement.path("object") instanceof ObjectNode object) {
            switch (object.path("objectType").asText("Activity")) {
                case "Activity" -> found.add(object);
                case "SubStatement" -> found.addAll(activities(object));
                default -> {} // agents and references are no activities
            }
        }
        for (JsonNode related : statement.path("context").path("contextActivities")) {
            if (related instanceof ObjectNode activity) {
                found.add(activity);
            }
            for (JsonNode element : related.isArray() ? related : List.<JsonNode>of()) {
                if (element instanceof ObjectNode activity) {
                    found.add(activity);
                }
            }
        }
        return found;
    }
}

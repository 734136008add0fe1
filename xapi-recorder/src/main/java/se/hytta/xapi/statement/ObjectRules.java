package se.hytta.xapi.statement;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.protocol.Version;

/** A statement's object: an activity, an agent, a group, a reference, or a statement within (xAPI 1.0.3 Data 2.4.4). */
final class ObjectRules {
    private static final Set<String> REFERENCE = Set.of("objectType", "id");
    private static final Set<String> SUB_STATEMENT =
            Set.of("objectType", "actor", "verb", "object", "result", "context", "timestamp", "attachments");

    private ObjectRules() {}

    static void object(@Nullable JsonNode object, Version version, boolean within) {
        if (object == null || !object.isObject()) {
            throw Check.refusal("XAPI-00005", "A statement's object must be an object");
        }
        String type = object.has("objectType")
                ? Check.text(object.get("objectType"), "XAPI-00046", "object's objectType")
                : "Activity";
        switch (type) {
            case "Activity" -> ActivityRules.activity(object, "XAPI-00064", "object");
            case "Agent" -> AgentRules.agent(object, "object");
            case "Group" -> AgentRules.group(object, "object");
            case "StatementRef" -> reference(object, "XAPI-00073", "object");
            case "SubStatement" -> {
                if (within) {
                    throw Check.refusal("XAPI-00071", "A SubStatement cannot hold a SubStatement");
                }
                Check.object(object, "XAPI-00066", "a SubStatement", SUB_STATEMENT);
                StatementRules.body(object, version, true);
            }
            default -> throw Check.refusal("XAPI-00046", "object's objectType is none that xAPI knows");
        }
    }

    static void reference(JsonNode reference, String clause, String what) {
        Check.object(reference, clause, what, REFERENCE);
        if (!reference.path("objectType").asText().equals("StatementRef")) {
            throw Check.refusal("XAPI-00073", what + "'s objectType must be StatementRef");
        }
        Check.uuid(reference.get("id"), "XAPI-00072", what + "'s id");
    }

    static boolean isActivity(JsonNode object) {
        return object.path("objectType").asText("Activity").equals("Activity");
    }
}

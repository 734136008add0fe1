package se.hytta.xapi.statement;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a statement can be found by (xAPI 1.0.3 Communication 2.1.3): each agent and activity, and whether it is found
 * directly (actor or object) or only by {@code related_agents} and {@code related_activities}. An authority is not among
 * them, since the recorder sets it. A map's value is true for a direct mention.
 */
public record Mentions(
        String verb,
        @Nullable UUID registration,
        @Nullable UUID refers,
        Map<AgentKey, Boolean> agents,
        Map<String, Boolean> activities) {

    private static final String[] CONTEXT_ACTIVITIES = {"parent", "grouping", "category", "other"};

    /** Of a statement that has been found valid. */
    public static Mentions of(JsonNode statement) {
        Collector found = new Collector();
        found.agent(statement.get("actor"), true);
        found.object(statement.path("object"), true);
        found.context(statement.path("context"));
        JsonNode registration = statement.path("context").get("registration");
        return new Mentions(
                statement.path("verb").path("id").asText(),
                registration == null ? null : UUID.fromString(registration.asText()),
                target(statement),
                found.agents,
                found.activities);
    }

    /** The statement that this one voids, or null (xAPI 1.0.3 Data 2.3.2). */
    public @Nullable UUID voids() {
        return verb.equals(Statements.VOIDED) ? refers : null;
    }

    private static @Nullable UUID target(JsonNode statement) {
        JsonNode object = statement.path("object");
        return object.path("objectType").asText().equals("StatementRef")
                ? UUID.fromString(object.path("id").asText())
                : null;
    }

    private static final class Collector {
        final Map<AgentKey, Boolean> agents = new LinkedHashMap<>();
        final Map<String, Boolean> activities = new LinkedHashMap<>();

        void agent(@Nullable JsonNode agent, boolean direct) {
            if (agent == null || !agent.isObject()) {
                return;
            }
            if (AgentKey.identifies(agent)) {
                agents.merge(AgentKey.of(agent), direct, Boolean::logicalOr);
            }
            for (JsonNode member : agent.path("member")) {
                agent(member, direct);
            }
        }

        void object(JsonNode object, boolean direct) {
            switch (object.path("objectType").asText("Activity")) {
                case "Agent", "Group" -> agent(object, direct);
                case "Activity" -> activities.merge(object.path("id").asText(), direct, Boolean::logicalOr);
                case "SubStatement" -> {
                    agent(object.get("actor"), false);
                    object(object.path("object"), false);
                    context(object.path("context"));
                }
                default -> {} // a StatementRef mentions nothing itself
            }
        }

        void context(JsonNode context) {
            agent(context.get("instructor"), false);
            agent(context.get("team"), false);
            context.path("contextAgents").forEach(c -> agent(c.get("agent"), false));
            context.path("contextGroups").forEach(c -> agent(c.get("group"), false));
            for (String name : CONTEXT_ACTIVITIES) {
                JsonNode related = context.path("contextActivities").path(name);
                if (related.isObject()) {
                    activities.merge(related.path("id").asText(), false, Boolean::logicalOr);
                }
                if (related.isArray()) {
                    related.forEach(a -> activities.merge(a.path("id").asText(), false, Boolean::logicalOr));
                }
            }
        }
    }
}

package se.hytta.xapi.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How statements are given back (xAPI 1.0.3 Communication 2.1.3, {@code format}). */
public enum StatementFormat {
    /** As received. */
    EXACT,
    /** Agents, activities and verbs by their identifiers only. */
    IDS,
    /** Canonical definitions of activities, in one language each. */
    CANONICAL;

    private static final Set<String> IDENTIFIERS = Set.of("objectType", "mbox", "mbox_sha1sum", "openid", "account");

    public static Optional<StatementFormat> of(String word) {
        for (StatementFormat format : values()) {
            if (format.name().toLowerCase(Locale.ROOT).equals(word)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** Strips a statement, in place, to identifiers; a group without one keeps its members. */
    public static void reduceToIds(ObjectNode statement) {
        reduceAgent(statement.path("actor"));
        reduceAgent(statement.path("authority"));
        if (statement.path("verb") instanceof ObjectNode verb) {
            verb.retain(Set.of("id"));
        }
        JsonNode object = statement.path("object");
        switch (object.path("objectType").asText("Activity")) {
            case "Agent", "Group" -> reduceAgent(object);
            case "SubStatement" -> reduceToIds((ObjectNode) object);
            default -> {} // activities follow, a reference is its identifier
        }
        ActivityMentions.activities(statement).forEach(activity -> activity.retain(Set.of("id")));
        JsonNode context = statement.path("context");
        reduceAgent(context.path("instructor"));
        reduceAgent(context.path("team"));
        context.path("contextAgents").forEach(c -> reduceAgent(c.path("agent")));
        context.path("contextGroups").forEach(c -> reduceAgent(c.path("group")));
    }

    /** Gives activities, in place, their canonical definitions, and leaves in each language map one language. */
    public static void canonicalize(ObjectNode statement, Map<String, JsonNode> definitions, List<String> languages) {
        for (ObjectNode activity : ActivityMentions.activities(statement)) {
            JsonNode definition = definitions.get(activity.path("id").asText());
            if (definition != null && !definition.isEmpty()) {
                activity.set("definition", definition.deepCopy());
            }
            chooseInDefinition(activity.path("definition"), languages);
        }
        choose(statement.path("verb"), "display", languages);
        if (statement.path("object").path("objectType").asText().equals("SubStatement")) {
            choose(statement.path("object").path("verb"), "display", languages);
        }
        for (JsonNode attachment : statement.path("attachments")) {
            choose(attachment, "display", languages);
            choose(attachment, "description", languages);
        }
    }

    private static void chooseInDefinition(JsonNode definition, List<String> languages) {
        choose(definition, "name", languages);
        choose(definition, "description", languages);
        for (String components : List.of("choices", "scale", "source", "target", "steps")) {
            definition.path(components).forEach(component -> choose(component, "description", languages));
        }
    }

    private static void choose(JsonNode holder, String property, List<String> languages) {
        if (holder.path(property) instanceof ObjectNode map && map.size() > 1) {
            map.retain(chosen(map, languages));
        }
    }

    /** The first range that a tag equals or begins with; else the map's own first. */
    private static String chosen(ObjectNode map, List<String> languages) {
        for (String range : languages) {
            for (Map.Entry<String, JsonNode> entry : map.properties()) {
                String tag = entry.getKey().toLowerCase(Locale.ROOT);
                if (tag.equals(range) || tag.startsWith(range + '-')) {
                    return entry.getKey();
                }
            }
        }
        return map.fieldNames().next();
    }

    private static void reduceAgent(JsonNode agent) {
        if (!(agent instanceof ObjectNode object)) {
            return;
        }
        boolean identified = AgentKey.identifies(object);
        JsonNode members = object.path("member");
        object.retain(IDENTIFIERS);
        if (!identified && members instanceof ArrayNode) {
            members.forEach(StatementFormat::reduceAgent);
            object.set("member", members);
        }
    }
}

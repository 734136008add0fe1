package se.hytta.xapi.statement;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.protocol.Version;

/** Contexts (xAPI 1.0.3 Data 2.4.6; IEEE 9274.1.1 4.2.2.5 for contextAgents and contextGroups). */
final class ContextRules {
    private static final Set<String> V1 = Set.of(
            "registration",
            "instructor",
            "team",
            "contextActivities",
            "revision",
            "platform",
            "language",
            "statement",
            "extensions");
    private static final Set<String> V2 = with(V1, "contextAgents", "contextGroups");
    private static final Set<String> RELATIONS = Set.of("parent", "grouping", "category", "other");
    private static final Set<String> CONTEXT_AGENT = Set.of("objectType", "agent", "relevantTypes");
    private static final Set<String> CONTEXT_GROUP = Set.of("objectType", "group", "relevantTypes");

    private ContextRules() {}

    /** @param ofActivity whether the statement's object is an activity */
    static void context(JsonNode context, Version version, boolean ofActivity, String what) {
        Check.object(context, "XAPI-00006", what, version == Version.V1 ? V1 : V2);
        if (context.has("registration")) {
            Check.uuid(context.get("registration"), "XAPI-00087-1", what + "'s registration");
        }
        if (context.has("instructor")) {
            AgentRules.actor(context.get("instructor"), "XAPI-00087-2", what + "'s instructor");
        }
        if (context.has("team")) {
            AgentRules.group(context.get("team"), what + "'s team");
        }
        if (context.has("contextActivities")) {
            activities(context.get("contextActivities"), what + "'s contextActivities");
        }
        words(context, ofActivity, what);
        if (context.has("statement")) {
            ObjectRules.reference(context.get("statement"), "XAPI-00092", what + "'s statement");
        }
        Check.optionalExtensions(context.get("extensions"), "XAPI-00120", what + "'s extensions");
        related(context, "contextAgents", "contextAgent", CONTEXT_AGENT, what);
        related(context, "contextGroups", "contextGroup", CONTEXT_GROUP, what);
    }

    private static void words(JsonNode context, boolean ofActivity, String what) {
        Check.optionalText(context.get("revision"), "XAPI-00089", what + "'s revision");
        Check.optionalText(context.get("platform"), "XAPI-00090", what + "'s platform");
        if (context.has("revision") && !ofActivity) {
            throw Check.refusal("XAPI-00084", what + " can have a revision only when the object is an activity");
        }
        if (context.has("platform") && !ofActivity) {
            throw Check.refusal("XAPI-00085", what + " can have a platform only when the object is an activity");
        }
        if (context.has("language")
                && !LanguageTag.isValid(Check.text(context.get("language"), "XAPI-00091", what + "'s language"))) {
            throw Check.refusal("XAPI-00013", what + "'s language is no RFC 5646 language tag");
        }
    }

    private static void activities(JsonNode activities, String what) {
        Check.object(activities, "XAPI-00086", what, RELATIONS);
        for (Map.Entry<String, JsonNode> relation : activities.properties()) {
            String name = what + "'s " + relation.getKey();
            if (relation.getValue().isArray()) {
                relation.getValue().forEach(activity -> ActivityRules.activity(activity, "XAPI-00094", name));
            } else {
                ActivityRules.activity(relation.getValue(), "XAPI-00094", name);
            }
        }
    }

    private static void related(JsonNode context, String property, String type, Set<String> allowed, String what) {
        if (!context.has(property)) {
            return;
        }
        String clause = "IEEE 9274.1.1 4.2.2.5";
        Check.array(context.get(property), clause, what + "'s " + property);
        for (JsonNode element : context.get(property)) {
            Check.object(element, clause, "each of " + property, allowed);
            if (!element.path("objectType").asText().equals(type)) {
                throw Check.refusal(clause, "the objectType of each of " + property + " must be " + type);
            }
            if (type.equals("contextAgent")) {
                AgentRules.agent(element.get("agent"), "the agent of each of " + property);
            } else {
                AgentRules.group(element.get("group"), "the group of each of " + property);
            }
            relevantTypes(element.get("relevantTypes"), clause, property);
        }
    }

    private static void relevantTypes(@Nullable JsonNode types, String clause, String property) {
        if (types == null) {
            return;
        }
        Check.array(types, clause, "relevantTypes of " + property);
        if (types.isEmpty()) {
            throw Check.refusal(clause, "relevantTypes of " + property + " cannot be empty");
        }
        types.forEach(type -> Check.iri(type, clause, "each of relevantTypes of " + property));
    }

    private static Set<String> with(Set<String> some, String... more) {
        Set<String> all = new HashSet<>(some);
        all.addAll(Set.of(more));
        return Set.copyOf(all);
    }
}

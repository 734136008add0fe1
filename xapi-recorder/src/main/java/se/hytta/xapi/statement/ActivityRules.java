package se.hytta.xapi.statement;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Activities and their definitions, interactions among them (xAPI 1.0.3 Data 2.4.4.1). */
final class ActivityRules {
    private static final Set<String> ACTIVITY = Set.of("objectType", "id", "definition");
    private static final Set<String> COMPONENTS = Set.of("choices", "scale", "source", "target", "steps");
    private static final Set<String> DEFINITION = Set.of(
            "name",
            "description",
            "type",
            "moreInfo",
            "extensions",
            "interactionType",
            "correctResponsesPattern",
            "choices",
            "scale",
            "source",
            "target",
            "steps");
    private static final Set<String> COMPONENT = Set.of("id", "description");
    private static final Set<String> INTERACTIONS = Set.of(
            "true-false",
            "choice",
            "fill-in",
            "long-fill-in",
            "matching",
            "performance",
            "sequencing",
            "likert",
            "numeric",
            "other");

    private ActivityRules() {}

    static void activity(@Nullable JsonNode activity, String clause, String what) {
        Check.object(activity, clause, what, ACTIVITY);
        JsonNode type = activity.get("objectType");
        if (type != null && !type.asText().equals("Activity")) {
            throw Check.refusal(clause, what + "'s objectType must be Activity");
        }
        Check.iri(activity.get("id"), "XAPI-00047", what + "'s id");
        if (activity.has("definition")) {
            definition(activity.get("definition"), what + "'s definition");
        }
    }

    private static void definition(JsonNode definition, String what) {
        Check.object(definition, "XAPI-00048", what, DEFINITION);
        Check.optionalLanguageMap(definition.get("name"), "XAPI-00056", what + "'s name");
        Check.optionalLanguageMap(definition.get("description"), "XAPI-00059", what + "'s description");
        Check.optionalIri(definition.get("type"), "XAPI-00060", what + "'s type");
        Check.optionalIri(definition.get("moreInfo"), "XAPI-00061", what + "'s moreInfo");
        Check.optionalExtensions(definition.get("extensions"), "XAPI-00057", what + "'s extensions");
        interaction(definition, what);
    }

    private static void interaction(JsonNode definition, String what) {
        JsonNode type = definition.get("interactionType");
        if (type != null && !(type.isTextual() && INTERACTIONS.contains(type.textValue()))) {
            throw Check.refusal("XAPI-00049", what + "'s interactionType is none that xAPI knows");
        }
        JsonNode pattern = definition.get("correctResponsesPattern");
        if (pattern != null) {
            interactionOnly(type, what, "correctResponsesPattern");
            Check.array(pattern, "XAPI-00050", what + "'s correctResponsesPattern");
            pattern.forEach(p -> Check.text(p, "XAPI-00050", "each of " + what + "'s correctResponsesPattern"));
        }
        for (String name : COMPONENTS) {
            if (definition.has(name)) {
                interactionOnly(type, what, name);
                components(definition.get(name), what + "'s " + name);
            }
        }
    }

    private static void interactionOnly(@Nullable JsonNode type, String what, String property) {
        if (type == null) {
            throw Check.refusal("XAPI-00049", what + " has " + property + " and therefore needs an interactionType");
        }
    }

    private static void components(JsonNode components, String what) {
        Check.array(components, "XAPI-00051", what);
        Set<String> ids = new HashSet<>();
        for (JsonNode component : components) {
            Check.object(component, "XAPI-00051", "each of " + what, COMPONENT);
            String id = Check.text(component.get("id"), "XAPI-00051", "the id of each of " + what);
            Check.optionalLanguageMap(component.get("description"), "XAPI-00051", what + "'s description");
            if (!ids.add(id)) {
                throw Check.refusal("XAPI-00051", "Two of " + what + " have the id " + Check.shown(id));
            }
        }
    }
}

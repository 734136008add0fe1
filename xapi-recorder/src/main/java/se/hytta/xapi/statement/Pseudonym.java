package se.hytta.xapi.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Puts another account in the place of an agent wherever a statement names it: actor, object, context, members,
 * sub-statements, authority, and objects of that form in extensions. The name goes too, and so does a signature, which
 * would repeat the statement as it was. Properties that do not change keep their bytes.
 */
public record Pseudonym(Collection<AgentKey> of, String homePage, String name) {
    private static final String SIGNATURE = "http://adlnet.gov/expapi/attachments/signature";

    public AgentKey key() {
        return AgentKey.account(homePage, name);
    }

    /** The statement's bytes with the pseudonym in them. */
    public byte[] in(byte[] json) {
        SentStatement statement = StatementReader.object(json);
        Map<String, String> changed = new LinkedHashMap<>();
        statement.json().properties().forEach(property -> {
            JsonNode value = property.getValue();
            boolean here = property.getKey().equals("attachments") ? unsigned(value) : replaced(value);
            if (here) {
                changed.put(property.getKey(), value.toString());
            }
        });
        return changed.isEmpty() ? json : statement.with(changed);
    }

    /** Whether the agent is what a statement is about, as its actor or its object; otherwise others' statements mention it. */
    public boolean isActorOrObject(byte[] json) {
        JsonNode statement = StatementReader.object(json).json();
        return is(statement.path("actor")) || is(statement.path("object"));
    }

    /** The digests of the contents that a statement names, its sub-statement's too. */
    public static List<String> attachments(byte[] json) {
        return StatementReader.object(json).json().findValues("attachments").stream()
                .flatMap(all -> all.findValuesAsText("sha2").stream())
                .map(digest -> digest.toLowerCase(Locale.ROOT))
                .toList();
    }

    private boolean is(JsonNode agent) {
        if (!agent.isObject() || !AgentKey.identifies(agent)) {
            return false;
        }
        try {
            return of.contains(AgentKey.of(agent));
        } catch (IllegalArgumentException notAnAgent) { // in an extension anything can stand
            return false;
        }
    }

    private boolean replaced(JsonNode value) {
        boolean changed = false;
        if (is(value)) {
            ObjectNode agent = (ObjectNode) value;
            agent.remove(List.of("name", "mbox", "mbox_sha1sum", "openid", "account"));
            agent.putObject("account").put("homePage", homePage).put("name", name);
            changed = true;
        }
        for (JsonNode child : value) {
            changed |= replaced(child);
        }
        return changed;
    }

    private static boolean unsigned(JsonNode attachments) {
        boolean changed = false;
        if (attachments instanceof ArrayNode array) {
            for (int i = array.size() - 1; i >= 0; i--) {
                if (array.get(i).path("usageType").asText().equals(SIGNATURE)) {
                    array.remove(i);
                    changed = true;
                }
            }
        }
        return changed;
    }
}

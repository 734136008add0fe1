package se.hytta.xapi.statement;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Agents and Groups (xAPI 1.0.3 Data 2.4.2). */
public final class AgentRules {
    private static final Set<String> AGENT = Set.of("objectType", "name", "mbox", "mbox_sha1sum", "openid", "account");
    private static final Set<String> GROUP =
            Set.of("objectType", "name", "mbox", "mbox_sha1sum", "openid", "account", "member");
    private static final Set<String> ACCOUNT = Set.of("homePage", "name");
    private static final String[] IDENTIFIERS = {"mbox", "mbox_sha1sum", "openid", "account"};
    private static final Pattern MAILTO = Pattern.compile("mailto:[^@\\s]+@[^@\\s]+");
    private static final Pattern SHA1 = Pattern.compile("[0-9a-fA-F]{40}");

    private AgentRules() {}

    /** An Agent or a Group, by its objectType. */
    static void actor(@Nullable JsonNode actor, String clause, String what) {
        if (actor == null || !actor.isObject()) {
            throw Check.refusal(clause, what + " must be an Agent or a Group");
        }
        if (isGroup(actor)) {
            group(actor, what);
        } else {
            agent(actor, what);
        }
    }

    static void agent(@Nullable JsonNode agent, String what) {
        Check.object(agent, "XAPI-00031", what, AGENT);
        if (agent.has("objectType")
                && !Check.text(agent.get("objectType"), "XAPI-00032", what + "'s objectType")
                        .equals("Agent")) {
            throw Check.refusal("XAPI-00031", what + "'s objectType must be Agent");
        }
        Check.optionalText(agent.get("name"), "XAPI-00033", what + "'s name");
        if (identifiers(agent, what) != 1) {
            throw Check.refusal("XAPI-00034", what + " needs exactly one of mbox, mbox_sha1sum, openid and account");
        }
    }

    static void group(@Nullable JsonNode group, String what) {
        Check.object(group, "XAPI-00031", what, GROUP);
        if (!isGroup(group)) {
            throw Check.refusal("XAPI-00088", what + "'s objectType must be Group");
        }
        Check.optionalText(group.get("name"), "XAPI-00033", what + "'s name");
        int identifiers = identifiers(group, what);
        if (identifiers > 1) {
            throw Check.refusal("XAPI-00037", what + " has more than one identifier");
        }
        if (identifiers == 0 && !group.has("member")) {
            throw Check.refusal("XAPI-00035", what + " has no identifier and therefore needs members");
        }
        if (group.has("member")) {
            Check.array(group.get("member"), "XAPI-00036", what + "'s member");
            group.get("member").forEach(member -> agent(member, "a member of " + what));
        }
    }

    /** An Agent or Group that can be looked for: it has exactly one identifier. */
    public static void identified(JsonNode agent, String what) {
        actor(agent, "XAPI-00012", what);
        if (!AgentKey.identifies(agent)) {
            throw Check.refusal("XAPI-00012", what + " has no identifier");
        }
    }

    /** An Agent, or the Group of exactly two Agents that OAuth makes (xAPI 1.0.3 Data 2.4.9). */
    static void authority(JsonNode authority) {
        actor(authority, "XAPI-00024", "authority");
        if (isGroup(authority)
                && (AgentKey.identifies(authority) || authority.path("member").size() != 2)) {
            throw Check.refusal("XAPI-00098", "An authority that is a group has exactly two agents and no identifier");
        }
    }

    static boolean isGroup(JsonNode actor) {
        return actor.path("objectType").asText().equals("Group");
    }

    private static int identifiers(JsonNode agent, String what) {
        int count = 0;
        for (String name : IDENTIFIERS) {
            JsonNode value = agent.get(name);
            if (value != null) {
                identifier(name, value, what);
                count++;
            }
        }
        return count;
    }

    private static void identifier(String name, JsonNode value, String what) {
        switch (name) {
            case "mbox" -> matching(value, MAILTO, "XAPI-00038", what + "'s mbox must be mailto:address");
            case "mbox_sha1sum" ->
                matching(value, SHA1, "XAPI-00039", what + "'s mbox_sha1sum must be 40 hexadecimal digits");
            case "openid" -> Check.iri(value, "XAPI-00040", what + "'s openid");
            default -> {
                Check.object(value, "XAPI-00041", what + "'s account", ACCOUNT);
                Check.iri(value.get("homePage"), "XAPI-00042", what + "'s account's homePage");
                Check.text(value.get("name"), "XAPI-00043", what + "'s account's name");
            }
        }
    }

    private static void matching(JsonNode value, Pattern form, String clause, String message) {
        if (!value.isTextual() || !form.matcher(value.textValue()).matches()) {
            throw Check.refusal(clause, message);
        }
    }
}

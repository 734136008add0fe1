package se.hytta.xapi.statement;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The one inverse functional identifier of an agent or identified group as one string (xAPI 1.0.3 Data 2.4.2.3), the
 * identity by which agents are compared: {@code mbox:…}, {@code mbox_sha1sum:…}, {@code openid:…} or {@code
 * account:<homePage> <name>}.
 */
public record AgentKey(String value) {

    public static AgentKey account(String homePage, String name) {
        return new AgentKey("account:" + homePage + ' ' + name);
    }

    /** Whether the JSON has an identifier at all; an anonymous group has none. */
    public static boolean identifies(JsonNode agent) {
        return agent.has("mbox") || agent.has("mbox_sha1sum") || agent.has("openid") || agent.has("account");
    }

    /** The key of an Agent's JSON; throws IllegalArgumentException when it does not have exactly one identifier. */
    public static AgentKey of(JsonNode agent) {
        AgentKey key = null;
        for (String name : new String[] {"mbox", "mbox_sha1sum", "openid", "account"}) {
            JsonNode value = agent.get(name);
            if (value == null) {
                continue;
            }
            if (key != null) {
                throw new IllegalArgumentException("an agent has one inverse functional identifier only");
            }
            key = name.equals("account")
                    ? account(
                            value.path("homePage").asText(), value.path("name").asText())
                    : new AgentKey(name + ':' + value.asText());
        }
        if (key == null) {
            throw new IllegalArgumentException("an agent needs an inverse functional identifier");
        }
        return key;
    }
}

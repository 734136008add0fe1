package se.hytta.web.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import se.hytta.web.page.Refused;
import se.hytta.xapi.personal.Learner;
import se.hytta.xapi.protocol.Refusal;
import se.hytta.xapi.statement.AgentKey;
import se.hytta.xapi.statement.AgentRules;
import se.hytta.xapi.statement.StatementReader;

/** Whom somebody means: by a key as it was given out, by an xAPI Agent, by an address, or by our own id of a learner. */
record ReadLearner(URI publicUrl) {
    private static final Pattern KEY = Pattern.compile("(mbox|mbox_sha1sum|openid|account):\\S.{0,1999}");
    private static final Pattern ADDRESS = Pattern.compile("[^@\\s:]{1,200}@[^@\\s:]{1,200}");
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** Throws {@link Refused} 400 when the text names nobody. */
    Learner of(long organisation, String text) {
        return new Learner(organisation, key(text.strip()));
    }

    private AgentKey key(String text) {
        if (text.startsWith("{")) {
            return agent(text);
        }
        if (ID.matcher(text).matches()) {
            return AgentKey.account(publicUrl.toString(), text.toLowerCase(java.util.Locale.ROOT));
        }
        if (text.startsWith("mailto:")) {
            return new AgentKey("mbox:" + text);
        }
        if (ADDRESS.matcher(text).matches()) {
            return new AgentKey("mbox:mailto:" + text);
        }
        if (!KEY.matcher(text).matches()) {
            throw refused("not a key of a learner");
        }
        return new AgentKey(text);
    }

    private static AgentKey agent(String json) {
        try {
            JsonNode agent = StatementReader.value(json.getBytes(StandardCharsets.UTF_8));
            AgentRules.identified(agent, "learner");
            return AgentKey.of(agent);
        } catch (Refusal e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private static Refused refused(String detail) {
        return new Refused(400, "web.admin.refused.learner", detail);
    }
}

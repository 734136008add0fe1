package se.hytta.content.vocabulary;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.UUID;
import se.hytta.xapi.statement.AgentKey;

/** The agents and activities that are ours, all under the public URL; never a publisher's id, never a person's name. */
public final class Identities {
    private final String publicUrl;
    private final String authority;

    public Identities(URI publicUrl) {
        this.publicUrl = publicUrl.toString().replaceAll("/+$", "");
        this.authority = account("hytta").toString();
    }

    /** The public URL without a slash at its end. */
    public String publicUrl() {
        return publicUrl;
    }

    /** The LMS itself: the authority of what we and the AUs record. */
    public String authority() {
        return authority;
    }

    public ObjectNode actor(UUID learner) {
        return account(learner.toString());
    }

    public AgentKey key(UUID learner) {
        return AgentKey.account(publicUrl, learner.toString());
    }

    public String au(long id) {
        return publicUrl + "/activities/au/" + id;
    }

    public String block(long id) {
        return publicUrl + "/activities/block/" + id;
    }

    public String course(long id) {
        return publicUrl + "/activities/course/" + id;
    }

    private ObjectNode account(String name) {
        ObjectNode agent = JsonNodeFactory.instance.objectNode().put("objectType", "Agent");
        agent.putObject("account").put("homePage", publicUrl).put("name", name);
        return agent;
    }
}

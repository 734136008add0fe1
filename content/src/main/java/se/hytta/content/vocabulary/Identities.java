package se.hytta.content.vocabulary;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    /** @param given the Agent's JSON by which another system knows the learner; null: by the account here */
    public ObjectNode actor(UUID learner, @Nullable String given) {
        return given == null ? actor(learner) : GivenActor.parsed(given);
    }

    /** The same as a key. */
    public AgentKey key(UUID learner, @Nullable String given) {
        return given == null ? key(learner) : AgentKey.of(GivenActor.parsed(given));
    }

    /** The id of whoever this key names in an organisation: the account's own name here, or one made of the key. */
    public UUID learner(long organisation, AgentKey key) {
        return GivenActor.learner(publicUrl, organisation, key);
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

package se.hytta.content.player;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.hytta.content.session.LaunchMode;
import se.hytta.xapi.protocol.Refusal;
import se.hytta.xapi.statement.AgentRules;

/**
 * Another system's wish to have one of its learners open an AU.
 *
 * @param organisation whose statements it makes
 * @param actor an xAPI Agent with an account, used as it is
 * @param registration null for a new one; one that is not known yet is made with this id
 * @param course row id
 * @param index of the AU in the registration's version of the course, from 0 in document order across blocks
 * @param returnUrl http or https, where the AU's exit leads; null where nothing is known
 */
public record PlayRequest(
        long organisation,
        JsonNode actor,
        @Nullable UUID registration,
        long course,
        int index,
        LaunchMode mode,
        @Nullable URI returnUrl) {

    /** @throws Refusal when the actor is no Agent with an account (cmi5 9.2), or the return URL no web address */
    public PlayRequest {
        AgentRules.identified(actor, "actor");
        if (!actor.path("objectType").asText("Agent").equals("Agent")
                || !actor.path("account").isObject()) {
            throw new Refusal(400, "9.2.0.0-2", "the actor must be an Agent with an account");
        }
        if (returnUrl != null
                && (returnUrl.getHost() == null
                        || !String.valueOf(returnUrl.getScheme()).matches("https?"))) {
            throw new Refusal(400, "10.2.6.0-1", "the returnURL must be a whole http or https URL");
        }
    }
}

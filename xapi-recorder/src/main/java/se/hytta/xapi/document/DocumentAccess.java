package se.hytta.xapi.document;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One call on a document resource.
 *
 * @param method GET, PUT, POST or DELETE (HEAD is given as GET)
 * @param activity the activity's IRI, null for an agent profile
 * @param agent the canonical identifier of the agent (see {@code statement.AgentKey}), null for an activity profile
 * @param registration only of a state document
 * @param id stateId or profileId; null when all documents of the scope are meant
 * @param mediaType of the body, null without one
 * @param body as sent, empty without one
 */
public record DocumentAccess(
        Resource resource,
        String method,
        @Nullable String activity,
        @Nullable String agent,
        @Nullable UUID registration,
        @Nullable String id,
        @Nullable String mediaType,
        byte[] body) {

    public enum Resource {
        STATE,
        ACTIVITY_PROFILE,
        AGENT_PROFILE
    }
}

package se.hytta.xapi.document;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.document.DocumentAccess.Resource;
import se.hytta.xapi.statement.AgentKey;

/** The one place of a document within an organisation. */
public record DocumentKey(
        Resource resource,
        @Nullable String activity,
        @Nullable AgentKey agent,
        @Nullable UUID registration,
        String id) {

    /** The longest id that is kept, in characters. */
    public static final int LONGEST_ID = 500;

    public DocumentKey {
        if (id.isEmpty() || id.length() > LONGEST_ID || id.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "a document's id has 1 to " + LONGEST_ID + " characters, none of them NUL");
        }
        if ((activity == null) != (resource == Resource.AGENT_PROFILE)
                || (agent == null) != (resource == Resource.ACTIVITY_PROFILE)
                || registration != null && resource != Resource.STATE) {
            throw new IllegalArgumentException("not the parts that place a document of " + resource);
        }
    }

    public static DocumentKey state(String activity, AgentKey agent, @Nullable UUID registration, String stateId) {
        return new DocumentKey(Resource.STATE, activity, agent, registration, stateId);
    }

    public static DocumentKey agentProfile(AgentKey agent, String profileId) {
        return new DocumentKey(Resource.AGENT_PROFILE, null, agent, null, profileId);
    }

    public static DocumentKey activityProfile(String activity, String profileId) {
        return new DocumentKey(Resource.ACTIVITY_PROFILE, activity, null, null, profileId);
    }
}

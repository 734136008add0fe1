package se.hytta.xapi.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.document.DocumentAccess.Resource;
import se.hytta.xapi.protocol.Parameters;
import se.hytta.xapi.protocol.Refusal;
import se.hytta.xapi.statement.AgentKey;
import se.hytta.xapi.statement.AgentRules;
import se.hytta.xapi.statement.Iri;
import se.hytta.xapi.statement.StatementReader;

/** The query of a call on a document resource: read leniently for the host's gate, strictly afterwards. */
record DocumentCall(Resource resource, Parameters parameters) {

    static Set<String> names(Resource resource) {
        return switch (resource) {
            case STATE -> Set.of("activityId", "agent", "registration", "stateId", "since");
            case AGENT_PROFILE -> Set.of("agent", "profileId", "since");
            case ACTIVITY_PROFILE -> Set.of("activityId", "profileId", "since");
        };
    }

    /** What the gate is shown: what cannot be read is null. */
    DocumentAccess access(String method, @Nullable String mediaType, byte[] body) {
        return new DocumentAccess(
                resource,
                method,
                parameters.text("activityId"),
                lenient(() -> agent().value()),
                lenient(() -> parameters.uuid("registration")),
                id(),
                mediaType,
                body);
    }

    boolean isSingle() {
        return id() != null;
    }

    /** The document's key; a Refusal (400) when a part is missing or malformed. */
    DocumentKey key() {
        String id = parameters.required(idName());
        DocumentScope scope = scope();
        if (id.length() > DocumentKey.LONGEST_ID) {
            throw new Refusal(400, null, idName() + " has more than " + DocumentKey.LONGEST_ID + " characters");
        }
        return new DocumentKey(resource, scope.activity(), scope.agent(), scope.registration(), id);
    }

    DocumentScope scope() {
        boolean ofActivity = resource != Resource.AGENT_PROFILE;
        boolean ofAgent = resource != Resource.ACTIVITY_PROFILE;
        String activity =
                ofActivity ? Iri.checked(parameters.required("activityId"), "XAPI-00012", "activityId") : null;
        return new DocumentScope(resource, activity, ofAgent ? agent() : null, parameters.uuid("registration"));
    }

    @Nullable
    Instant since() {
        return parameters.moment("since");
    }

    private @Nullable String id() {
        return parameters.text(idName());
    }

    private String idName() {
        return resource == Resource.STATE ? "stateId" : "profileId";
    }

    private AgentKey agent() {
        JsonNode agent = StatementReader.value(parameters.required("agent").getBytes(StandardCharsets.UTF_8));
        AgentRules.identified(agent, "agent");
        return AgentKey.of(agent);
    }

    private interface Part<T> {
        @Nullable
        T read();
    }

    private static <T> @Nullable T lenient(Part<T> part) {
        try {
            return part.read();
        } catch (Refusal e) {
            return null;
        }
    }
}

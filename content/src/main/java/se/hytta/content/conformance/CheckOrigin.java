package se.hytta.content.conformance;

import static se.hytta.content.conformance.Rule.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import se.hytta.content.session.SessionCaller;
import se.hytta.content.vocabulary.Cmi5;
import se.hytta.content.vocabulary.Verb;
import se.hytta.xapi.statement.AgentKey;

/** What holds for every statement of an AU, defined or allowed: it is whole, and of its own session (cmi5 9.1 to 9.7). */
final class CheckOrigin {
    private CheckOrigin() {}

    static void check(SessionCaller caller, AuStatement statement) {
        require(statement.json().isObject(), "4.1.0.0-1", "a statement is a JSON object");
        require(statement.id() != null, "9.1.0.0-1", "the AU gives each statement an id, a UUID");
        require(!statement.verbId().equals(Verb.VOIDED), "6.3.0.0-1", "an AU may not void statements");
        require(!statement.timestamp().isEmpty(), "9.7.0.0-1", "the statement has no timestamp");
        require(statement.isUtc(), "9.7.0.0-2", "the timestamp is not in UTC");
        require(isOwn(caller, statement.json().path("actor")), "8.1.3.0-3", "the actor is not the one of the launch");
        checkContext(caller, statement);
    }

    private static void checkContext(SessionCaller caller, AuStatement statement) {
        require(statement.context().isObject(), "9.6.0.0-1", "the statement has no context");
        require(
                isRegistration(caller, statement.context().path("registration")),
                "9.6.1.0-1",
                "the registration is not the one of the launch");
        JsonNode session = statement.extension(Cmi5.SESSION_ID);
        require(session.isTextual(), "9.6.3.1-4", "the context has no session id");
        require(
                session.asText().equals(caller.session().toString()),
                "10.2.1.0-7",
                "the session id is not the one of the launch");
        require(
                statement.hasActivity("grouping", caller.unit().id()),
                "9.6.2.0-1",
                "the context's grouping lacks the AU's publisher id of the context template");
    }

    private static boolean isOwn(SessionCaller caller, JsonNode actor) {
        boolean agent = actor.path("objectType").asText("Agent").equals("Agent");
        try {
            return agent
                    && actor.path("account").isObject()
                    && AgentKey.of(actor).equals(caller.actor());
        } catch (IllegalArgumentException noAgent) {
            return false;
        }
    }

    private static boolean isRegistration(SessionCaller caller, JsonNode registration) {
        try {
            return registration.isTextual()
                    && UUID.fromString(registration.asText())
                            .equals(caller.registration().id());
        } catch (IllegalArgumentException noUuid) {
            return false;
        }
    }
}

package se.hytta.content.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import se.hytta.content.judgement.SubmissionRepository;
import se.hytta.content.registration.AuOutcome;
import se.hytta.content.registration.ReachOutcome;
import se.hytta.content.registration.RegistrationRepository;
import se.hytta.content.session.LaunchMode;
import se.hytta.content.session.SessionCaller;
import se.hytta.content.session.SessionHistory;
import se.hytta.content.session.SessionPace;
import se.hytta.content.session.SessionRepository;
import se.hytta.content.vocabulary.Verb;
import se.hytta.xapi.access.Caller;
import se.hytta.xapi.recording.HostStatements;
import se.hytta.xapi.recording.Recording;
import se.hytta.xapi.recording.StatementGate;

/**
 * cmi5's rules on the statements of AUs, and the progress that follows from them. Locks are taken in one order: the
 * registration (where progress may follow), the session, then the recorder's. So of two tabs one waits for the other, and
 * none for ever. Other callers' statements are plain xAPI.
 */
public final class Cmi5StatementGate implements StatementGate {
    private final SessionRepository sessions;
    private final RegistrationRepository registrations;
    private final ReachOutcome reachOutcome;
    private final SubmissionRepository submissions;
    private final SessionPace pace;
    private final ForgedStatements forged;

    public Cmi5StatementGate(
            SessionRepository sessions,
            RegistrationRepository registrations,
            ReachOutcome reachOutcome,
            SubmissionRepository submissions,
            SessionPace pace) {
        this.pace = pace;
        this.submissions = submissions;
        this.sessions = sessions;
        this.registrations = registrations;
        this.reachOutcome = reachOutcome;
        this.forged = new ForgedStatements(registrations);
    }

    @Override
    public void admit(Handle transaction, Caller caller, List<JsonNode> statements) {
        if (!(caller instanceof SessionCaller session)) {
            forged.refuse(transaction, statements);
            return;
        }
        pace.take(session.session(), statements.size());
        if (statements.stream().map(AuStatement::new).anyMatch(AuStatement::isDefined)) {
            registrations.lock(transaction, session.registration().id());
        }
        SessionHistory history = sessions.history(transaction, session);
        for (JsonNode json : statements) {
            history = admit(transaction, session, history, new AuStatement(json));
        }
    }

    private static SessionHistory admit(
            Handle transaction, SessionCaller caller, SessionHistory history, AuStatement statement) {
        CheckOrder.checkOpen(history);
        CheckOrigin.check(caller, statement);
        if (!statement.isDefined()) {
            Rule.require(!statement.hasMoveOnCategory(), "9.6.2.2-2", "the moveon category has no place here");
            CheckOrder.checkAllowed(history, statement);
            requireNew(transaction, caller, history, statement);
            return history;
        }
        Verb verb = CheckDefined.check(caller, statement);
        UUID id = statement.knownId();
        if (history.holds(verb, id)) {
            return history; // sent again: the recorder compares it with what it has
        }
        CheckOrder.checkDefined(caller, history, verb);
        return history.after(verb, id, statement.instant().orElse(Instant.MAX));
    }

    /** After terminated even what was on its way comes once only: what is kept already is not on its way. */
    private static void requireNew(
            Handle transaction, SessionCaller caller, SessionHistory history, AuStatement statement) {
        Rule.require(
                !history.has(Verb.terminated)
                        || !HostStatements.isThere(transaction, caller.organisation(), statement.knownId()),
                "9.3.0.0-5",
                "the session is terminated, and this statement is kept already");
    }

    @Override
    public void recorded(Recording recording, List<JsonNode> statements) {
        if (!(recording.caller() instanceof SessionCaller caller) || statements.isEmpty()) {
            return;
        }
        Map<Verb, UUID> stated = new EnumMap<>(Verb.class);
        List<AuStatement> outcomes = new ArrayList<>();
        Instant terminated = null;
        for (JsonNode json : statements) {
            AuStatement statement = new AuStatement(json);
            Verb verb = statement.isDefined() ? statement.verb().orElse(null) : null;
            if (verb == null) {
                if (statement.isSubmission(caller.activityId())) {
                    submit(recording, caller, statement);
                }
                continue;
            }
            stated.put(verb, statement.knownId());
            if (verb.isOutcome()) {
                outcomes.add(statement);
            }
            if (verb == Verb.terminated) {
                terminated = statement.instant().orElse(null);
            }
        }
        sessions.recorded(recording.handle(), caller.session(), stated, terminated);
        if (!outcomes.isEmpty()) {
            reach(recording, caller, outcomes);
        }
    }

    private void reach(Recording recording, SessionCaller caller, List<AuStatement> outcomes) {
        Instant at = Instant.now();
        for (AuStatement statement : outcomes) {
            reachOutcome.reach(
                    recording.handle(),
                    caller.registration(),
                    caller.au(),
                    caller.unit(),
                    kind(statement.verb().orElseThrow()),
                    statement.scaled(),
                    at);
        }
        List<ObjectNode> satisfied =
                reachOutcome.satisfied(recording.handle(), caller.registration(), caller.session(), caller.unit(), at);
        if (!satisfied.isEmpty()) {
            recording.state(satisfied);
        }
    }

    /** An AU hands in what a person is to judge. Its teacher's preview hands in nothing. */
    private void submit(Recording recording, SessionCaller caller, AuStatement statement) {
        if (caller.mode() != LaunchMode.Normal) {
            return;
        }
        boolean fresh = submissions.add(
                recording.handle(),
                caller.registration().id(),
                caller.au(),
                caller.session(),
                statement.knownId(),
                Math.max(0, statement.score().path("raw").asDouble(0)),
                Math.max(0, statement.score().path("max").asDouble(0)));
        if (fresh) {
            reachOutcome.submit(recording.handle(), caller.registration(), caller.au(), caller.unit(), Instant.now());
        }
    }

    private static AuOutcome.Kind kind(Verb verb) {
        return switch (verb) {
            case completed -> AuOutcome.Kind.COMPLETED;
            case passed -> AuOutcome.Kind.PASSED;
            case failed -> AuOutcome.Kind.FAILED;
            default -> throw new IllegalArgumentException(verb + " is no outcome");
        };
    }

    /** A session reads no statements: it lacks the scope (see {@link SessionCaller}). */
    @Override
    public void admitRead(Handle transaction, Caller caller) {
        if (caller instanceof SessionCaller) {
            throw Rule.broken("8.1.3.0-3", "an AU's token reads no statements, which may be others'");
        }
    }
}

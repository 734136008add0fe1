package se.hytta.content.conformance;

import static se.hytta.content.conformance.Rule.require;

import java.time.Instant;
import se.hytta.content.session.LaunchMode;
import se.hytta.content.session.SessionCaller;
import se.hytta.content.session.SessionHistory;
import se.hytta.content.vocabulary.Verb;

/** Which statement may come when (cmi5 7.1, 9.3, 10.2.2, 11). */
final class CheckOrder {
    private CheckOrder() {}

    /** A statement that cmi5 allows but does not define. */
    static void checkAllowed(SessionHistory history, AuStatement statement) {
        checkOpen(history);
        require(history.has(Verb.initialized), "9.3.0.0-4", "initialized must be the first statement");
        require(
                !history.has(Verb.terminated) || wasOnItsWay(history, statement),
                "9.3.0.0-5",
                "the session is terminated; terminated must be the last statement");
    }

    /** A statement that cmi5 defines, not yet taken. */
    static void checkDefined(SessionCaller caller, SessionHistory history, Verb verb) {
        checkOpen(history);
        require(!history.has(Verb.terminated), "9.3.0.0-5", "the session is terminated");
        if (verb == Verb.initialized) {
            checkInitialized(history);
        }
        require(
                verb == Verb.initialized || history.has(Verb.initialized),
                "9.3.0.0-4",
                "initialized must be the first statement");
        if (verb.isOutcome()) {
            checkMode(caller.mode());
            checkOutcome(history, verb);
        }
        require(!history.has(verb), "9.3.0.0-2", "the session has a statement with '" + verb.name() + "' already");
    }

    /** Nothing is taken any more after abandoned, nor when the time after terminated is over; not even again. */
    static void checkOpen(SessionHistory history) {
        require(!history.abandoned(), "9.3.6.0-2", "the session was abandoned");
        require(!history.graceOver(), "9.3.8.0-4", "the session is terminated");
    }

    private static boolean wasOnItsWay(SessionHistory history, AuStatement statement) {
        Instant terminated = history.terminatedSaid();
        return terminated != null
                && statement.instant().filter(terminated::isAfter).isPresent();
    }

    private static void checkInitialized(SessionHistory history) {
        require(!history.has(Verb.initialized), "9.3.2.0-3", "the session is initialized already");
        require(history.launchDataRead(), "10.2.1.0-4", "LMS.LaunchData has not been read yet");
        require(history.preferencesRead(), "11.0.0.0-3", "cmi5LearnerPreferences has not been read yet");
    }

    private static void checkMode(LaunchMode mode) {
        require(mode != LaunchMode.Browse, "10.2.2.0-2", "a session in mode Browse records no outcome");
        require(mode != LaunchMode.Review, "10.2.2.0-3", "a session in mode Review records no outcome");
    }

    private static void checkOutcome(SessionHistory history, Verb verb) {
        if (verb == Verb.completed) {
            require(!history.completedBefore(), "9.3.0.0-6", "the AU is completed already in this registration");
            return;
        }
        require(
                !(verb == Verb.passed && history.passedBefore()),
                "9.3.0.0-7",
                "the AU is passed already in this registration");
        require(
                !(verb == Verb.failed && history.passedBefore()),
                "9.3.0.0-8",
                "the AU is passed in this registration; failed may not follow");
        require(
                !history.has(Verb.passed) && !history.has(Verb.failed),
                "9.3.0.0-3",
                "the session has a passed or a failed already");
    }
}

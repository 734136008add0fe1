package se.hytta.content.conformance;

import static se.hytta.content.conformance.Rule.require;

import java.util.Collection;
import org.jdbi.v3.core.Handle;
import se.hytta.content.session.SessionCaller;
import se.hytta.content.session.SessionRepository;
import se.hytta.content.vocabulary.Cmi5;
import se.hytta.xapi.access.Caller;
import se.hytta.xapi.document.DocumentAccess;
import se.hytta.xapi.document.DocumentGate;

/** What an AU may do with documents: keep its own learner's state, read what the LMS prepared (cmi5 10, 11). */
public final class Cmi5DocumentGate implements DocumentGate {
    private final SessionRepository sessions;
    private final Collection<PreferenceListener> listeners;

    public Cmi5DocumentGate(SessionRepository sessions, Collection<PreferenceListener> listeners) {
        this.sessions = sessions;
        this.listeners = listeners;
    }

    @Override
    public void admit(Handle transaction, Caller caller, DocumentAccess access) {
        if (!(caller instanceof SessionCaller session)) {
            return;
        }
        boolean reads = access.method().equals("GET");
        switch (access.resource()) {
            case STATE -> admitState(transaction, session, access, reads);
            case AGENT_PROFILE -> admitAgentProfile(transaction, session, access, reads);
            case ACTIVITY_PROFILE -> {
                requireOwnActivity(session, access);
                require(reads, "8.1.3.0-3", "what all learners share is not written with one learner's token");
            }
        }
    }

    private void admitState(Handle transaction, SessionCaller session, DocumentAccess access, boolean reads) {
        requireOwnActivity(session, access);
        requireOwnAgent(session, access, "8.1.3.0-3");
        if (access.activity() == null || access.agent() == null) {
            return; // xAPI's own refusal, 400
        }
        require(
                session.registration().id().equals(access.registration()),
                "8.1.4.0-3",
                "the registration is not the one of the launch");
        boolean launchData = Cmi5.LAUNCH_DATA.equals(access.id());
        boolean deletesAll = access.id() == null && !reads;
        require(reads || !launchData && !deletesAll, "10.2.1.0-5", "an AU may not change or delete LMS.LaunchData");
        if (launchData && !session.launchDataRead()) {
            sessions.launchDataWasRead(transaction, session.session());
        }
    }

    private void admitAgentProfile(Handle transaction, SessionCaller session, DocumentAccess access, boolean reads) {
        requireOwnAgent(session, access, "11.0.0.0-1");
        if (access.agent() == null || access.id() == null) {
            return; // a list of names, or xAPI's own refusal, 400
        }
        require(
                access.id().equals(Cmi5.PREFERENCES),
                "11.0.0.0-4",
                "of the agent's profile an AU uses cmi5LearnerPreferences only");
        if (reads) {
            if (!session.preferencesRead()) {
                sessions.preferencesWereRead(transaction, session.session());
            }
            return;
        }
        require(!access.method().equals("DELETE"), "11.0.0.0-5", "the learner preferences are not deleted by an AU");
        Preferences.Chosen chosen = Preferences.check(access.mediaType(), access.body());
        listeners.forEach(listener -> listener.preferred(
                transaction,
                session.registration().organisation(),
                session.registration().learner(),
                chosen.language(),
                chosen.audio()));
    }

    private static void requireOwnActivity(SessionCaller session, DocumentAccess access) {
        require(
                access.activity() == null || access.activity().equals(session.activityId()),
                "8.1.5.0-6",
                "the activity is not the one of the launch");
    }

    private static void requireOwnAgent(SessionCaller session, DocumentAccess access, String requirement) {
        require(
                access.agent() == null || access.agent().equals(session.actor().value()),
                requirement,
                "the agent is not the one of the launch");
    }
}

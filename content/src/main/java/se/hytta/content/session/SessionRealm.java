package se.hytta.content.session;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import se.hytta.content.course.CourseVersion;
import se.hytta.content.delivery.CourseRepository;
import se.hytta.content.registration.CourseRegistration;
import se.hytta.content.vocabulary.Identities;
import se.hytta.xapi.access.Caller;
import se.hytta.xapi.access.Realm;
import se.hytta.xapi.protocol.Refusal;

/** The tokens of AU sessions (cmi5 8.2): user is the session's id, password its secret. */
public final class SessionRealm implements Realm {
    private final Jdbi jdbi;
    private final SessionRepository sessions;
    private final CourseRepository courses;
    private final Identities identities;

    public SessionRealm(Jdbi jdbi, SessionRepository sessions, CourseRepository courses, Identities identities) {
        this.jdbi = jdbi;
        this.sessions = sessions;
        this.courses = courses;
        this.identities = identities;
    }

    /** @throws Refusal when the token was right, but its session is abandoned or over */
    @Override
    public Optional<Caller> authenticate(String user, String password) {
        UUID id = sessionId(user);
        return id == null ? Optional.empty() : authenticate(id, new Secret(password));
    }

    private Optional<Caller> authenticate(UUID id, Secret secret) {
        return jdbi.withHandle(handle -> sessions.opened(handle, id)
                .filter(session -> secret.matches(session.authHash()))
                .map(session -> {
                    refuseEnded(session);
                    return caller(id, session, courses.version(handle, session.version()));
                }));
    }

    private static void refuseEnded(SessionRepository.Opened session) {
        if (session.abandoned()) {
            throw new Refusal(403, "9.3.6.0-2", "the session was abandoned: the course was opened elsewhere");
        }
        if (session.over()) {
            throw new Refusal(403, "8.1.2.0-2", "the session is over; its token is no longer good");
        }
    }

    private SessionCaller caller(UUID id, SessionRepository.Opened session, CourseVersion version) {
        return new SessionCaller(
                id,
                new CourseRegistration(
                        session.registration(), session.organisation(), session.learner(), session.actor(), version),
                session.au(),
                Objects.requireNonNull(version.unit(session.au())),
                identities.au(session.au()),
                identities.key(session.learner(), session.actor()),
                identities.authority(),
                session.mode(),
                session.launchDataRead(),
                session.preferencesRead());
    }

    private static @Nullable UUID sessionId(String user) {
        try {
            return user.length() == 36 ? UUID.fromString(user) : null;
        } catch (IllegalArgumentException anotherRealms) {
            return null;
        }
    }
}

package se.hytta.content.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import se.hytta.content.course.AssignableUnit;
import se.hytta.content.registration.CourseRegistration;
import se.hytta.content.registration.Register;
import se.hytta.content.session.SessionRepository.Abandoned;
import se.hytta.content.vocabulary.Identities;
import se.hytta.content.vocabulary.LmsStatement;
import se.hytta.content.vocabulary.Verb;
import se.hytta.xapi.Recorder;

/** A session that did not end by itself is ended, and that is stated once (cmi5 9.3.6). */
public final class AbandonSession {
    private final Register register;
    private final SessionRepository sessions;
    private final Recorder recorder;
    private final Identities identities;

    public AbandonSession(Register register, SessionRepository sessions, Recorder recorder, Identities identities) {
        this.register = register;
        this.sessions = sessions;
        this.recorder = recorder;
        this.identities = identities;
    }

    /** Whether the session was open; it is not from now on. What it belongs to is locked: first the registration. */
    public boolean abandon(Handle handle, UUID registration, UUID session) {
        Optional<CourseRegistration> locked = register.lock(handle, registration);
        Optional<Abandoned> ended = locked.flatMap(found -> sessions.abandon(handle, session));
        ended.ifPresent(abandoned -> recorder.state(
                handle,
                locked.orElseThrow().organisation(),
                identities.authority(),
                List.of(statement(locked.orElseThrow(), abandoned, Instant.now()))));
        return ended.isPresent();
    }

    ObjectNode statement(CourseRegistration registration, Abandoned ended, Instant at) {
        AssignableUnit unit = registration.version().unit(ended.au());
        if (unit == null) {
            throw new UnknownUnit(registration.version().course(), ended.au());
        }
        return new LmsStatement(
                        Verb.abandoned,
                        identities.actor(registration.learner(), registration.actor()),
                        registration.id(),
                        ended.session(),
                        List.of(unit.id()),
                        at)
                .about(identities.au(ended.au()), unit.statedType(), unit.title())
                .lasting(ended.lasted())
                .json();
    }
}

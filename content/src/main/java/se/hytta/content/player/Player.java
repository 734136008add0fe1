package se.hytta.content.player;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import se.hytta.content.course.AssignableUnit;
import se.hytta.content.registration.CourseRegistration;
import se.hytta.content.registration.Enrolment;
import se.hytta.content.registration.Register;
import se.hytta.content.registration.WaiveAu;
import se.hytta.content.session.AbandonSession;
import se.hytta.content.session.AuLaunch;
import se.hytta.content.session.LaunchAu;
import se.hytta.content.session.LaunchRequest;
import se.hytta.content.session.SessionRepository;
import se.hytta.content.session.UnknownUnit;
import se.hytta.content.vocabulary.Identities;
import se.hytta.xapi.statement.AgentKey;

/**
 * Courses for other systems that want a player. Each call is one transaction. {@code allowed} is told of the organisation
 * that a registration belongs to before anything is done or read, and throws when the caller has no business there.
 */
public final class Player {
    private static final String LANGUAGE = "sv";

    private final Jdbi jdbi;
    private final Register register;
    private final LaunchAu launchAu;
    private final WaiveAu waiveAu;
    private final AbandonSession abandonSession;
    private final SessionRepository sessions;
    private final Identities identities;
    private final ReadProgress readProgress = new ReadProgress();

    public Player(
            Jdbi jdbi,
            Register register,
            LaunchAu launchAu,
            WaiveAu waiveAu,
            AbandonSession abandonSession,
            SessionRepository sessions,
            Identities identities) {
        this.jdbi = jdbi;
        this.register = register;
        this.launchAu = launchAu;
        this.waiveAu = waiveAu;
        this.abandonSession = abandonSession;
        this.sessions = sessions;
        this.identities = identities;
    }

    /**
     * Opens a session; an open one of the same registration is abandoned.
     *
     * @throws se.hytta.content.registration.UnknownCourse when there is no such course
     * @throws UnknownUnit when the course has no AU with this index
     * @throws se.hytta.content.registration.OtherRegistration when the registration is another learner's or course's
     */
    public AuLaunch launch(PlayRequest request) {
        UUID id = request.registration() == null ? UUID.randomUUID() : request.registration();
        UUID learner = identities.learner(request.organisation(), AgentKey.of(request.actor()));
        Enrolment enrolment = new Enrolment(
                request.organisation(), request.organisation(), learner, "player " + id, request.course());
        return jdbi.inTransaction((Handle handle) -> {
            Register.Registered registered =
                    register.named(handle, id, enrolment, request.actor().toString(), Instant.now());
            Unit unit = unit(registered.registration(), request.index());
            return launchAu.launch(handle, launchRequest(request, learner, enrolment.context(), unit), registered);
        });
    }

    private static LaunchRequest launchRequest(PlayRequest request, UUID learner, String context, Unit unit) {
        return new LaunchRequest(
                request.organisation(),
                request.organisation(),
                learner,
                context,
                request.course(),
                unit.id,
                request.mode(),
                request.returnUrl(),
                LANGUAGE);
    }

    public Optional<RegistrationProgress> progress(UUID registration, LongConsumer allowed) {
        return jdbi.inTransaction(
                (Handle handle) -> register.find(handle, registration).map(found -> {
                    allowed.accept(found.organisation());
                    return readProgress.of(handle, found);
                }));
    }

    /** The Agent that a registration's statements are about. */
    public JsonNode actor(CourseRegistration registration) {
        return identities.actor(registration.learner(), registration.actor());
    }

    /**
     * Whether the AU was not waived before; nothing when there is no such registration.
     *
     * @param index as in {@link PlayRequest}
     * @throws UnknownUnit when the registration's course has no AU with this index
     */
    public Optional<Boolean> waive(UUID registration, int index, String reason, LongConsumer allowed) {
        return jdbi.inTransaction((Handle handle) -> register.lock(handle, registration)
                .map(found -> {
                    allowed.accept(found.organisation());
                    Unit unit = unit(found, index);
                    return waiveAu.waive(handle, found, unit.id, unit.unit, reason);
                }));
    }

    /** Whether the session was open until now; nothing when there is no such session. */
    public Optional<Boolean> abandon(UUID session, LongConsumer allowed) {
        return jdbi.inTransaction((Handle handle) -> sessions.registration(handle, session)
                .flatMap(registration -> register.lock(handle, registration))
                .map(found -> {
                    allowed.accept(found.organisation());
                    return abandonSession.abandon(handle, found.id(), session);
                }));
    }

    private record Unit(long id, AssignableUnit unit) {}

    private static Unit unit(CourseRegistration registration, int index) {
        List<AssignableUnit> units = registration.version().structure().units().toList();
        if (index < 0 || index >= units.size()) {
            throw new UnknownUnit(registration.version().course(), index);
        }
        AssignableUnit unit = units.get(index);
        return new Unit(registration.version().unitIds().get(unit.id()), unit);
    }
}

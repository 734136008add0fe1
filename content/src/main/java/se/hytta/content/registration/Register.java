package se.hytta.content.registration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import se.hytta.content.course.CourseVersion;
import se.hytta.content.delivery.CourseRepository;

/** An enrolment's registration found again, or made; a new one is satisfied at once where nothing is asked (cmi5 9.6.1.1). */
public final class Register {
    private final RegistrationRepository registrations;
    private final CourseRepository courses;
    private final StateSatisfied stateSatisfied;

    public Register(RegistrationRepository registrations, CourseRepository courses, StateSatisfied stateSatisfied) {
        this.registrations = registrations;
        this.courses = courses;
        this.stateSatisfied = stateSatisfied;
    }

    /**
     * The registration, locked until the transaction ends.
     *
     * @param satisfied statements that have to be recorded before any other of a new registration
     */
    public record Registered(CourseRegistration registration, boolean isNew, List<ObjectNode> satisfied) {}

    /**
     * One for each enrolment, of which no two are equal, in their order.
     *
     * @throws UnknownCourse when there is no such course
     */
    public List<Registered> findOrMake(Handle handle, List<Enrolment> enrolments, Instant at) {
        List<RegistrationRepository.Row> rows = registrations.findOrMake(handle, enrolments);
        return IntStream.range(0, rows.size())
                .mapToObj(i -> registered(handle, enrolments.get(i), rows.get(i), at))
                .toList();
    }

    private Registered registered(Handle handle, Enrolment enrolment, RegistrationRepository.Row row, Instant at) {
        CourseRegistration registration = new CourseRegistration(
                row.id(),
                enrolment.organisation(),
                enrolment.learner(),
                row.actor(),
                courses.version(handle, row.version()));
        boolean asksNothing = row.isNew() && registration.version().asksNothingSomewhere();
        List<ObjectNode> satisfied =
                asksNothing ? stateSatisfied.of(handle, registration, UUID.randomUUID(), List.of(), at) : List.of();
        return new Registered(registration, row.isNew(), satisfied);
    }

    /** How much of the whole course is reached, of the registration with that id. */
    public CourseTotal total(Handle handle, long organisation, UUID registration) {
        RegistrationRepository.Row row =
                registrations.find(handle, organisation, registration).orElseThrow();
        CourseVersion version = courses.version(handle, row.version());
        Map<Long, Double> counted = registrations.counted(handle, registration);
        double sum = version.unitIds().values().stream()
                .mapToDouble(unit -> Math.max(0, Math.min(1, counted.getOrDefault(unit, 0.0))))
                .sum();
        return new CourseTotal(
                version.structure().id(), sum / Math.max(1, version.unitIds().size()));
    }

    /** A learner's registration in an organisation, locked until the transaction ends; nothing when it is another's. */
    public Optional<CourseRegistration> find(Handle handle, long organisation, UUID learner, UUID registration) {
        return registrations.find(handle, organisation, registration).map(row -> {
            registrations.lock(handle, row.id());
            return new CourseRegistration(
                    row.id(), organisation, learner, row.actor(), courses.version(handle, row.version()));
        });
    }

    /**
     * The registration with an id that another system chose, made when there is none; locked until the transaction ends.
     *
     * @param actor the Agent's JSON, kept as it is
     * @throws UnknownCourse when there is no such course
     * @throws OtherRegistration when the id is that of another learner's or course's
     */
    public Registered named(Handle handle, UUID id, Enrolment enrolment, String actor, Instant at) {
        Optional<Long> made = registrations.make(handle, id, enrolment, actor);
        if (made.isPresent()) {
            return registered(handle, enrolment, new RegistrationRepository.Row(id, made.get(), actor, true), at);
        }
        RegistrationRepository.Owned found =
                registrations.lockAndFind(handle, id).orElseThrow(() -> new UnknownCourse(enrolment.course()));
        if (found.organisation() != enrolment.organisation()
                || !found.learner().equals(enrolment.learner())
                || found.course() != enrolment.course()) {
            throw new OtherRegistration(id);
        }
        return registered(handle, enrolment, found.row(), at);
    }

    /** A registration by its id alone, not locked; whose it is, the caller must look at. */
    public Optional<CourseRegistration> find(Handle handle, UUID id) {
        return registrations.find(handle, id).map(found -> registration(handle, found));
    }

    /** The same, locked until the transaction ends. */
    public Optional<CourseRegistration> lock(Handle handle, UUID id) {
        return registrations.lockAndFind(handle, id).map(found -> registration(handle, found));
    }

    private CourseRegistration registration(Handle handle, RegistrationRepository.Owned found) {
        return new CourseRegistration(
                found.row().id(),
                found.organisation(),
                found.learner(),
                found.row().actor(),
                courses.version(handle, found.row().version()));
    }
}

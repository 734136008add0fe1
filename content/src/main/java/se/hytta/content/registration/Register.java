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
                row.id(), enrolment.organisation(), enrolment.learner(), courses.version(handle, row.version()));
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
            return new CourseRegistration(row.id(), organisation, learner, courses.version(handle, row.version()));
        });
    }
}

package se.hytta.content.registration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import se.hytta.content.course.AssignableUnit;

/** An AU completed, passed or failed: its progress kept, the listeners told. The registration is locked. */
public final class ReachOutcome {
    private final RegistrationRepository registrations;
    private final StateSatisfied stateSatisfied;
    private final List<OutcomeListener> listeners = new CopyOnWriteArrayList<>();

    public ReachOutcome(RegistrationRepository registrations, StateSatisfied stateSatisfied) {
        this.registrations = registrations;
        this.stateSatisfied = stateSatisfied;
    }

    public void listen(OutcomeListener listener) {
        listeners.add(listener);
    }

    /** @param scaled the score from 0 to 1, null when none was given */
    public void reach(
            Handle handle,
            CourseRegistration registration,
            long au,
            AssignableUnit unit,
            AuOutcome.Kind kind,
            @Nullable Double scaled,
            Instant at) {
        registrations.reach(handle, registration.id(), au, kind, scaled);
        AuOutcome outcome = new AuOutcome(
                registration.organisation(),
                registration.id(),
                registration.learner(),
                au,
                kind,
                scaled,
                unit.masteryScore() != null,
                at);
        listeners.forEach(listener -> listener.reached(handle, outcome));
    }

    /** The satisfied statements that follow from what was reached in a session of this unit. */
    public List<ObjectNode> satisfied(
            Handle handle, CourseRegistration registration, UUID session, AssignableUnit unit, Instant at) {
        return stateSatisfied.of(handle, registration, session, List.of(unit.id()), at);
    }
}

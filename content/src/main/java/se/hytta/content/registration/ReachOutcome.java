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
        tell(handle, registration, au, unit, kind, scaled, at, null);
    }

    /** Handed in for a person to judge: no progress yet, but the listeners know. */
    public void submit(Handle handle, CourseRegistration registration, long au, AssignableUnit unit, Instant at) {
        tell(handle, registration, au, unit, AuOutcome.Kind.SUBMITTED, null, at, null);
    }

    /** Waived by a person; whether it was not before. */
    boolean waive(
            Handle handle, CourseRegistration registration, long au, AssignableUnit unit, String reason, Instant at) {
        if (!registrations.waive(handle, registration.id(), au, reason)) {
            return false;
        }
        tell(handle, registration, au, unit, AuOutcome.Kind.WAIVED, null, at, null);
        return true;
    }

    /** A person's judgement, which takes the place of any other result of the AU. */
    public void judge(
            Handle handle,
            CourseRegistration registration,
            long au,
            AssignableUnit unit,
            boolean passed,
            double scaled,
            @Nullable String comment,
            Instant at) {
        registrations.judge(handle, registration.id(), au, passed, scaled);
        tell(handle, registration, au, unit, AuOutcome.Kind.JUDGED, scaled, at, comment);
    }

    private void tell(
            Handle handle,
            CourseRegistration registration,
            long au,
            AssignableUnit unit,
            AuOutcome.Kind kind,
            @Nullable Double scaled,
            Instant at,
            @Nullable String comment) {
        AuOutcome outcome = new AuOutcome(
                registration.organisation(),
                registration.id(),
                registration.learner(),
                au,
                kind,
                scaled,
                unit.masteryScore() != null,
                at,
                comment);
        listeners.forEach(listener -> listener.reached(handle, outcome));
    }

    /** The satisfied statements that follow from what was reached in a session of this unit. */
    public List<ObjectNode> satisfied(
            Handle handle, CourseRegistration registration, UUID session, AssignableUnit unit, Instant at) {
        return stateSatisfied.of(handle, registration, session, List.of(unit.id()), at);
    }
}

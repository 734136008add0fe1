package se.hytta.content.registration;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a learner has just reached in one AU.
 *
 * @param organisation the owner of the registration
 * @param learner as in the launch
 * @param au row id of the assignable unit
 * @param scaled the score from 0 to 1, null when none was given
 * @param mastery whether the AU has a masteryScore, so that a completion alone is no grade
 * @param comment of the person who judged, null without one
 */
public record AuOutcome(
        long organisation,
        UUID registration,
        UUID learner,
        long au,
        Kind kind,
        @Nullable Double scaled,
        boolean mastery,
        Instant at,
        @Nullable String comment) {

    public AuOutcome(
            long organisation,
            UUID registration,
            UUID learner,
            long au,
            Kind kind,
            @Nullable Double scaled,
            boolean mastery,
            Instant at) {
        this(organisation, registration, learner, au, kind, scaled, mastery, at, null);
    }

    public enum Kind {
        COMPLETED,
        PASSED,
        FAILED,
        /** Handed in, for a person to judge. */
        SUBMITTED,
        /** A person said that the learner need not do it; no grade of the AU's own. */
        WAIVED,
        /** A person's judgement; it stands over all others. */
        JUDGED
    }
}

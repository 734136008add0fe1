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
 */
public record AuOutcome(
        long organisation,
        UUID registration,
        UUID learner,
        long au,
        Kind kind,
        @Nullable Double scaled,
        boolean mastery,
        Instant at) {

    public enum Kind {
        COMPLETED,
        PASSED,
        FAILED
    }
}

package se.hytta.lti.grade;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One learner's score as her teacher sees it.
 *
 * @param target what a decision names
 * @param name null where the platform sends none
 * @param column the link's title, null without one
 * @param scaled from 0 to 1, null for what waits to be judged
 * @param judged whether a person judged it
 * @param foundScore what stands in the LMS instead, out of {@code foundMaximum}; null where no grade stands
 * @param error why it could not be sent, as the platform or we said; null where nothing is wrong
 * @param readable whether the platform lets us see what stands there
 */
public record ShownScore(
        long target,
        UUID learner,
        @Nullable String name,
        @Nullable String column,
        @Nullable Double scaled,
        boolean judged,
        Status status,
        @Nullable Double foundScore,
        double foundMaximum,
        @Nullable Instant sent,
        @Nullable String error,
        boolean readable) {

    /** How far it came. */
    public enum Status {
        WAITING,
        SENT,
        PARKED,
        /** The teacher has changed the grade in the LMS and is asked. */
        HELD,
        /** What stands in the LMS is left as it is. */
        KEPT
    }
}

package se.hytta.content.registration;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a learner stands in one AU, of which she has opened a session at least.
 *
 * @param au our row id
 * @param best the best scaled score (0 to 1) of a passed or failed, {@code last} the latest; null without one
 * @param lastSeen when the AU was last opened or wrote a statement, by the server's clock
 * @param spent from each session's launch to its last statement, added up
 */
public record AuState(
        long au,
        @Nullable Instant completed,
        @Nullable Instant passed,
        @Nullable Instant failed,
        @Nullable Instant waived,
        @Nullable Double best,
        @Nullable Double last,
        @Nullable Instant lastSeen,
        Duration spent) {

    public enum Status {
        STARTED,
        COMPLETED,
        FAILED,
        PASSED,
        WAIVED
    }

    /** The one word that says most; a pass outweighs all that was before. */
    public Status status() {
        if (waived != null) {
            return Status.WAIVED;
        }
        if (passed != null) {
            return Status.PASSED;
        }
        if (failed != null) {
            return Status.FAILED;
        }
        return completed != null ? Status.COMPLETED : Status.STARTED;
    }
}

package se.hytta.lti.platform;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One installation of the tool at a platform (LTI Core 3.1.3); belongs to one organisation once it is approved.
 *
 * @param organisation null until it was approved once
 * @param claimedBy the organisation that says by its invitation that it is its own, null when none does
 * @param seen the last launch, null before the first
 */
public record Deployment(
        long id,
        long registration,
        String deploymentId,
        @Nullable Long organisation,
        Status status,
        @Nullable Long claimedBy,
        @Nullable Instant seen,
        Instant created) {

    /** Only an approved one is let in. */
    public enum Status {
        PENDING,
        APPROVED,
        BLOCKED
    }

    public boolean approved() {
        return status == Status.APPROVED;
    }
}

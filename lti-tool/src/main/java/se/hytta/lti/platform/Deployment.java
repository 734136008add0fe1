package se.hytta.lti.platform;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One installation of the tool at a platform (LTI Core 3.1.3); belongs to one organisation once it is approved.
 *
 * @param seen the last launch, null before the first
 */
public record Deployment(
        long id,
        long registration,
        String deploymentId,
        @Nullable Long organisation,
        boolean approved,
        @Nullable Instant seen,
        Instant created) {}

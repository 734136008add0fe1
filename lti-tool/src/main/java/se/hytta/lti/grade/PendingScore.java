package se.hytta.lti.grade;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A score to be sent, taken by one sender for a while.
 *
 * @param target row id of the grade target
 * @param version of the wish; a newer one may come while this is sent
 * @param subject the learner at the platform
 * @param tries how often it was taken, this time included
 */
record PendingScore(
        long target,
        int version,
        double scaled,
        Instant reached,
        int tries,
        long link,
        String resourceLinkId,
        @Nullable String lineItem,
        @Nullable String lineItems,
        String scopes,
        @Nullable String title,
        @Nullable String au,
        long registration,
        String subject) {}

package se.hytta.content.registration;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One registration as its learner and her teacher see it.
 *
 * @param course our row id, {@code version} that of the version which the registration stays on
 * @param attempt 1, or more after a start over
 * @param completed when every AU was completed, passed or waived; {@code satisfied} when all met their moveOn
 * @param aus those that have been opened, waived or graded, by row id
 */
public record LearnerProgress(
        UUID registration,
        UUID learner,
        String context,
        long course,
        long version,
        int attempt,
        Instant started,
        @Nullable Instant completed,
        @Nullable Instant satisfied,
        List<AuState> aus) {

    public LearnerProgress {
        aus = List.copyOf(aus);
    }
}

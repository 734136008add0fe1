package se.hytta.demolms.school;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What stands in one cell of the gradebook.
 *
 * @param given null: no grade stands, but the last score's time still counts
 * @param maximum what {@code given} is out of; the tool's scale, not the column's
 * @param timestamp of the last score, ISO 8601
 */
public record Grade(
        long lineItem,
        String person,
        @Nullable Double given,
        @Nullable Double maximum,
        @Nullable String comment,
        String timestamp,
        String activityProgress,
        String gradingProgress) {

    public Instant time() {
        return Instant.parse(timestamp);
    }

    /** On the column's own scale; null when no grade stands. */
    public @Nullable Double scaledTo(double columnMaximum) {
        Double got = given;
        Double outOf = maximum;
        return got == null || outOf == null ? null : got / outOf * columnMaximum;
    }
}

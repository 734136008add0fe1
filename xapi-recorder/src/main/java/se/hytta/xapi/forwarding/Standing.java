package se.hytta.xapi.forwarding;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A destination and how it stands.
 *
 * @param paused why it stands still, null while it runs: {@code asked} by an administrator, {@code credential} (401, 403),
 *     {@code address} (a redirect, 404, an answer that is no store's), {@code refusing} (many refusals in a row)
 * @param failures without an answer that counts, in a row
 * @param nextTry not before then
 * @param delivered when it took statements last
 * @param lastStatus of its last answer, 0 when none came or nothing was sent yet
 * @param waiting statements that are not dealt with yet, before the filter is asked; counted up to 10,000, above that 10,001
 * @param oldest when the first of those was stored
 * @param deadLetters counted as {@code waiting} is
 */
public record Standing(
        long id,
        long organisation,
        Destination destination,
        Instant made,
        @Nullable String paused,
        int failures,
        Instant nextTry,
        @Nullable Instant delivered,
        int lastStatus,
        @Nullable String lastAnswer,
        @Nullable Instant lastAt,
        long waiting,
        @Nullable Instant oldest,
        long deadLetters) {

    /** paused, failing, waiting or even: nothing waits. */
    public String state() {
        if (paused != null) {
            return "paused";
        }
        return failures > 0 ? "failing" : waiting > 0 ? "waiting" : "even";
    }
}

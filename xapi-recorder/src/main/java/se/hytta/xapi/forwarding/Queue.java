package se.hytta.xapi.forwarding;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much waits for a destination; counted up to 10,000, above that 10,001.
 *
 * @param lag how long ago the first that waits was stored, zero when nothing waits
 * @param paused why it stands still, null while it runs
 */
public record Queue(
        long destination,
        long organisation,
        String name,
        long waiting,
        Duration lag,
        long deadLetters,
        @Nullable String paused) {}

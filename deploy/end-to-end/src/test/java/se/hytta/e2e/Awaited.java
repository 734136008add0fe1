package se.hytta.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What has to come true in a while; asked often, and an error that says what when it does not. */
final class Awaited {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();

    private Awaited() {}

    static void that(String what, BooleanSupplier holds) {
        that(what, PATIENCE, holds);
    }

    static void that(String what, Duration within, BooleanSupplier holds) {
        Instant last = Instant.now().plus(within);
        while (!holds.getAsBoolean()) {
            if (Instant.now().isAfter(last)) {
                throw new AssertionError("Not within " + within.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}

package se.hytta.xapi.forwarding;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what must come to be. */
final class Awaited {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Awaited() {}

    static void that(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("did not come to be: " + what);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}

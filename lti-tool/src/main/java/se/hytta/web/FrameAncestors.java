package se.hytta.web;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import se.hytta.web.page.DatabaseAway;

/** The origins that may frame the tool, as they were known last while the database is away, which is not asked at each request then. */
final class FrameAncestors {
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(DatabaseAway.RETRY_SECONDS);

    private final Supplier<Collection<String>> source;
    private volatile Collection<String> known = List.of();
    private volatile long failed = System.nanoTime() - PAUSE_NANOS;

    FrameAncestors(Supplier<Collection<String>> source) {
        this.source = source;
    }

    Collection<String> get() {
        if (System.nanoTime() - failed < PAUSE_NANOS) {
            return known;
        }
        try {
            known = List.copyOf(source.get());
        } catch (RuntimeException e) {
            if (!DatabaseAway.is(e)) {
                throw e;
            }
            failed = System.nanoTime();
        }
        return known;
    }
}

package se.hytta.xapi.recording;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The moment up to which every statement can be read and none will come any more (xAPI 1.0.3 Communication 2.1.3,
 * X-Experience-API-Consistent-Through). Finding it looks at all the database's locks, so requests share one for some
 * milliseconds. That keeps it true: what was complete stays complete, an older moment only promises less.
 */
final class ConsistentThrough {
    private static final long SHARED = TimeUnit.MILLISECONDS.toNanos(5);

    /** How old it may be for those who would have to wait for the one who asks. */
    private static final long OLDEST = TimeUnit.MILLISECONDS.toNanos(100);

    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Known known;

    private record Known(Instant moment, long asked) {
        boolean isWithin(long nanoseconds) {
            return System.nanoTime() - asked < nanoseconds;
        }
    }

    /** To be asked before the statements are. */
    Instant find(Handle transaction) {
        @Nullable Known last = known;
        if (last != null && last.isWithin(SHARED)) {
            return last.moment;
        }
        if (!asking.tryLock()) {
            if (last != null && last.isWithin(OLDEST)) {
                return last.moment;
            }
            asking.lock();
        }
        try {
            return ask(transaction);
        } finally {
            asking.unlock();
        }
    }

    private Instant ask(Handle transaction) {
        @Nullable Known last = known;
        if (last != null && last.isWithin(SHARED)) {
            return last.moment;
        }
        long asked = System.nanoTime();
        Instant moment = StoredClock.consistentThrough(transaction);
        known = new Known(moment, asked);
        return moment;
    }
}

package se.hytta.xapi.recording;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** The database's clock, which every node shares. */
final class StoredClock {
    private StoredClock() {}

    /**
     * The moment up to which every statement can be read and none will come any more (xAPI 1.0.3 Communication 2.1.3,
     * X-Experience-API-Consistent-Through). To be asked before the statements are.
     */
    static Instant consistentThrough(Handle transaction) {
        return Stored.moment(transaction
                .createQuery("select xapi.consistent_through()")
                .mapTo(Long.class)
                .one());
    }
}

package se.hytta.content.session;

import java.time.Duration;
import org.jdbi.v3.core.Handle;

/** Work that one node at a time does. */
final class LeaseRepository {
    /** Whether the work is the caller's for this long; no other node's meanwhile. */
    boolean take(Handle handle, String job, Duration time) {
        return handle.createUpdate("""
                                INSERT INTO content.lease AS l (job, until)
                                VALUES (:job, now() + :millis * interval '1 millisecond')
                                ON CONFLICT (job) DO UPDATE SET until = excluded.until WHERE l.until <= now()
                                """)
                        .bind("job", job)
                        .bind("millis", time.toMillis())
                        .execute()
                == 1;
    }
}

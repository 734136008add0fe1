package se.hytta.xapi.term;

import com.github.benmanes.caffeine.cache.Cache;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import se.hytta.xapi.term.Dictionary.Key;

/**
 * Drops from a node's cache what another node took out of the dictionary: once a second, by whichever transaction comes
 * first. So {@link #LAG} after a term was taken out, no transaction that begins uses it.
 */
public final class Forgetting {
    /** How long after a term is taken out of the dictionary some node may still write with it, with room to spare. */
    public static final Duration LAG = Duration.ofSeconds(4);

    private static final long EVERY = Duration.ofSeconds(1).toNanos();
    private static final long TOO_LONG = Duration.ofMinutes(5).toNanos();
    private static final String LATELY = """
            select term from xapi.forgotten_term where at > clock_timestamp() - interval '10 minutes'
            """;

    private final Cache<Key, Integer> cache;
    private final AtomicLong last = new AtomicLong(System.nanoTime());

    Forgetting(Cache<Key, Integer> cache) {
        this.cache = cache;
    }

    void keepUp(Handle transaction) {
        long before = last.get();
        long now = System.nanoTime();
        if (now - before < EVERY || !last.compareAndSet(before, now)) {
            return;
        }
        if (now - before > TOO_LONG) {
            cache.invalidateAll();
            return;
        }
        Set<Integer> forgotten = new HashSet<>(
                transaction.createQuery(LATELY).mapTo(Integer.class).list());
        if (!forgotten.isEmpty()) {
            cache.asMap().values().removeIf(forgotten::contains);
        }
    }
}

package se.hytta.xapi.term;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/** The integers of terms, cached in memory. Only what is committed is cached: see {@link Terms#committed}. */
public final class Dictionary {
    private static final int CACHED = 200_000;

    private final Cache<Key, Integer> cache =
            Caffeine.newBuilder().maximumSize(CACHED).build();

    /** What each open transaction has learned, so that its parts don't ask twice. */
    private final Map<Open, Terms> open = new ConcurrentHashMap<>();

    private final Forgetting forgetting = new Forgetting(cache);

    record Key(long organisation, Term term) {}

    private record Open(Handle transaction, long organisation) {}

    /** The terms of one organisation as one transaction sees them: the same for every part of it, cached for all when it has committed. */
    public Terms in(Handle transaction, long organisation) {
        forgetting.keepUp(transaction);
        return transaction.isInTransaction()
                ? open.computeIfAbsent(new Open(transaction, organisation), this::begin)
                : new Terms(cache, transaction, organisation);
    }

    private Terms begin(Open key) {
        Terms terms = new Terms(cache, key.transaction, key.organisation);
        key.transaction.afterCommit(() -> {
            open.remove(key);
            terms.committed();
        });
        key.transaction.afterRollback(() -> open.remove(key));
        key.transaction.addCleanable(() -> open.remove(key)); // a rollback that fails tells nobody
        return terms;
    }
}

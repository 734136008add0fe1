package se.hytta.xapi.term;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jdbi.v3.core.Handle;

/** The integers of terms, cached in memory. Only what is committed is cached: see {@link Terms#committed}. */
public final class Dictionary {
    private static final int CACHED = 200_000;

    private final Cache<Key, Integer> cache =
            Caffeine.newBuilder().maximumSize(CACHED).build();

    record Key(long organisation, Term term) {}

    /** The terms of one organisation as one transaction sees them. */
    public Terms in(Handle transaction, long organisation) {
        return new Terms(cache, transaction, organisation);
    }
}

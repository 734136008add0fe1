package se.hytta.xapi.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/**
 * Wrong secrets by key and by address, on this node. A minute after the last of a series the count begins anew. It only
 * decides how a failure is answered: whoever brings the right secret is never asked here.
 */
final class FailedLogins {
    private static final int MOST_BY_KEY = 10;

    /** A whole school may stand behind one address. */
    private static final int MOST_BY_ADDRESS = 50;

    private final Cache<String, Integer> counts = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    /** Counts one more failure; whether there are too many of this key, or from this address (empty when not known). */
    boolean tooMany(String key, String address) {
        int ofKey = count("key " + key + ' ' + address);
        int ofAddress = address.isEmpty() ? 0 : count("address " + address);
        return ofKey > MOST_BY_KEY || ofAddress > MOST_BY_ADDRESS;
    }

    private int count(String what) {
        return counts.asMap().merge(what, 1, Integer::sum);
    }
}

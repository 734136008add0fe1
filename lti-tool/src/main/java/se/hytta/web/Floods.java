package se.hytta.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import se.hytta.web.page.Patience;

/**
 * Counts, by address, launches that were refused and logins that no launch has answered. A launch that is good is never held
 * back, since a whole school may stand behind one address: it is told from the others by its signature, which costs
 * microseconds, and what a refusal costs beyond that is what is limited. Kept in memory; each node counts for itself.
 */
final class Floods {
    private static final Duration REFUSED = Duration.ofMinutes(1);
    private static final Duration UNFINISHED = Duration.ofMinutes(30);
    private static final int MOST_ADDRESSES = 100_000;

    private final FloodLimits limits;
    private final Cache<String, AtomicInteger> refused;
    private final Cache<String, AtomicInteger> unfinished;

    Floods(FloodLimits limits, Ticker ticker) {
        this.limits = limits;
        this.refused = counters(REFUSED, ticker);
        this.unfinished = counters(UNFINISHED, ticker);
    }

    /** Whether the address may begin another login. */
    boolean mayBegin(String address) {
        AtomicInteger count = unfinished.getIfPresent(network(address));
        return count == null || count.get() < limits.unfinishedLogins();
    }

    void began(String address) {
        count(unfinished, address).incrementAndGet();
    }

    /** A launch has come for one of its logins. */
    void finished(String address) {
        AtomicInteger count = unfinished.getIfPresent(network(address));
        if (count != null) {
            count.updateAndGet(begun -> Math.max(0, begun - 1));
        }
    }

    /** How long the address is still told why it is refused. */
    Patience patience(String address) {
        return () -> count(refused, address).incrementAndGet() <= limits.refusedLaunches();
    }

    private static Cache<String, AtomicInteger> counters(Duration life, Ticker ticker) {
        return Caffeine.newBuilder()
                .maximumSize(MOST_ADDRESSES)
                .expireAfterWrite(life)
                .ticker(ticker)
                .build();
    }

    private static AtomicInteger count(Cache<String, AtomicInteger> counters, String address) {
        return counters.get(network(address), first -> new AtomicInteger());
    }

    /** A household has 2^64 addresses of IPv6, and is one. */
    private static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        String[] parts = address.split("::", 2)[0].split(":");
        return String.join(":", java.util.Arrays.copyOf(parts, Math.min(parts.length, 4)));
    }
}

package se.hytta.web.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Wrong passwords by address or by account: after five the next try has to wait, twice as long each time, never longer than 30 s. */
public final class Attempts {
    private static final int FREE = 5;
    private static final int LONGEST_SECONDS = 30;

    private record Failures(int count, Instant last) {}

    private final Cache<String, Failures> failures = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(15))
            .build();
    private final Clock clock;

    public Attempts(Clock clock) {
        this.clock = clock;
    }

    /** Whole seconds until the address may try again, 0 when it may now. */
    public long wait(String address) {
        Failures known = failures.getIfPresent(address);
        if (known == null || known.count < FREE) {
            return 0;
        }
        long pause = Math.min(1L << Math.min(known.count - FREE, 10), LONGEST_SECONDS);
        Duration left = Duration.between(clock.instant(), known.last.plusSeconds(pause));
        return left.isNegative() || left.isZero() ? 0 : left.toSeconds() + 1;
    }

    public void failed(String address) {
        failures.asMap()
                .compute(address, (key, known) -> new Failures(known == null ? 1 : known.count + 1, clock.instant()));
    }

    public void succeeded(String address) {
        failures.invalidate(address);
    }
}

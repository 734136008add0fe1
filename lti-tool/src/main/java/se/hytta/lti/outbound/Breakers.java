package se.hytta.lti.outbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/** One circuit breaker for each server that is called, so that a dead one is left alone and holds nobody up. */
final class Breakers {
    private static final int MOST_SERVERS = 5000;
    private static final CircuitBreakerConfig RULES = CircuitBreakerConfig.custom()
            .slidingWindowSize(10)
            .minimumNumberOfCalls(5)
            .failureRateThreshold(80)
            .slowCallDurationThreshold(Duration.ofSeconds(5))
            .slowCallRateThreshold(80)
            .waitIntervalFunctionInOpenState(
                    IntervalFunction.ofExponentialBackoff(Duration.ofSeconds(5), 2, Duration.ofMinutes(1)))
            .permittedNumberOfCallsInHalfOpenState(1)
            .build();

    private final Cache<String, CircuitBreaker> breakers =
            Caffeine.newBuilder().maximumSize(MOST_SERVERS).build();

    CircuitBreaker of(URI address) {
        String server = (address.getScheme() + "://" + address.getRawAuthority()).toLowerCase(Locale.ROOT);
        return breakers.get(server, name -> CircuitBreaker.of(name, RULES));
    }
}

package se.hytta.xapi.forwarding;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How fast forwarding goes.
 *
 * @param request the longest that one request may take, its answer read
 * @param lease how long a sender has a destination for itself, longer than a request
 * @param poll how often a node looks for what waits
 * @param shortest the first pause after a failure; each further one is twice as long
 * @param longest where that ends
 */
record Pace(Duration request, Duration lease, Duration poll, Duration shortest, Duration longest) {
    static final Pace USUAL = new Pace(
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofMinutes(5));

    /** The most that a destination's Retry-After is obeyed. */
    private static final Duration LONGEST_ASKED = Duration.ofDays(1);

    private static final int MOST_DOUBLINGS = 20;

    Pace {
        if (lease.compareTo(request) <= 0) {
            throw new IllegalArgumentException("a lease must outlast a request");
        }
    }

    /** After that many failures in a row; half of it by chance, so that nodes and destinations don't come back together. */
    Duration backOff(int failures) {
        long most = Math.min(longest.toMillis(), shortest.toMillis() << Math.min(failures, MOST_DOUBLINGS));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
    }

    Duration asked(Duration retryAfter) {
        return retryAfter.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : retryAfter;
    }
}

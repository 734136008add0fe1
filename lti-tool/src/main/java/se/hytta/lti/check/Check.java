package se.hytta.lti.check;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found when a registration was checked.
 *
 * @param keys how many usable keys its JWKS has
 * @param keysProblem why none could be had, null when there are some
 * @param granted the scopes of the token that it gave
 * @param tokenProblem why it gave none, null when it did
 * @param clock how far the platform's clock is ahead of ours, null when it did not say
 */
public record Check(
        Instant at,
        int keys,
        @Nullable String keysProblem,
        List<String> granted,
        @Nullable String tokenProblem,
        @Nullable Duration clock) {

    /** What launches allow (LTI Security Framework 5.1.3). */
    private static final Duration ALLOWED = Duration.ofSeconds(60);

    public boolean clockGood() {
        return clock != null && clock.abs().compareTo(ALLOWED.dividedBy(2)) <= 0;
    }

    public boolean clockBad() {
        return clock != null && clock.abs().compareTo(ALLOWED) > 0;
    }

    public boolean good() {
        return keysProblem == null && tokenProblem == null && !clockBad();
    }
}

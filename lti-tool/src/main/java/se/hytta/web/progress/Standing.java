package se.hytta.web.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import se.hytta.content.registration.AuState;

/**
 * Where a learner stands in one module.
 *
 * @param status null before the first opening
 * @param score the best, from 0 to 1
 */
public record Standing(
        AuState.@Nullable Status status,
        @Nullable Double score,
        @Nullable Instant lastSeen,
        @Nullable Duration spent) {

    public static final Standing NOT_STARTED = new Standing(null, null, null, null);

    public static Standing of(AuState state) {
        return new Standing(state.status(), state.best(), state.lastSeen(), state.spent());
    }

    /** The key of the word for it. */
    public String word() {
        return "web.state." + (status == null ? "none" : status.name().toLowerCase(Locale.ROOT));
    }

    /** How it looks: good, bad, wait or none; never the only sign of what it is. */
    public String look() {
        if (status == null) {
            return "none";
        }
        return switch (status) {
            case PASSED, COMPLETED, WAIVED -> "good";
            case FAILED -> "bad";
            case STARTED -> "wait";
        };
    }

    public boolean done() {
        return look().equals("good");
    }

    /** Whole per cent, or a dash without a score. */
    public String percent() {
        return score == null ? "–" : Math.round(score * 100) + " %";
    }
}

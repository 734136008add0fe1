package se.hytta.lti.guide;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far an invitation's LMS has come, each step with the time at which it was reached.
 *
 * @param waiting whether our administrator has yet to approve the registration
 */
public record Progress(Map<Step, @Nullable Instant> steps, boolean waiting) {

    /** In their order; a later one implies those before it. */
    public enum Step {
        REGISTERED,
        /** The LMS's administrator lets the tool be used. */
        ACTIVATED,
        LAUNCHED,
        GRADED
    }

    static Progress of(
            @Nullable Instant registered,
            @Nullable Instant activated,
            @Nullable Instant launched,
            @Nullable Instant graded,
            boolean waiting) {
        Map<Step, @Nullable Instant> steps = new EnumMap<>(Step.class);
        steps.put(Step.REGISTERED, registered);
        steps.put(Step.ACTIVATED, earlier(activated, launched));
        steps.put(Step.LAUNCHED, launched);
        steps.put(Step.GRADED, graded);
        return new Progress(steps, waiting);
    }

    public boolean reached(Step step) {
        return steps.get(step) != null;
    }

    public long count() {
        return steps.values().stream().filter(Objects::nonNull).count();
    }

    public boolean done() {
        return count() == Step.values().length;
    }

    /** Differs whenever the page that shows it would. */
    public String mark() {
        return count() + (waiting ? "w" : "");
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}

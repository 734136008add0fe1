package se.hytta.lti.grade;

import org.jspecify.annotations.Nullable;

/**
 * A learner's standing grade as the platform tells it (Assignment and Grade Services 2.0, 3.3).
 *
 * @param score null where no grade stands
 * @param maximum what the score is out of, above 0
 */
record Result(@Nullable Double score, double maximum) {
    static final Result NONE = new Result(null, 1);
    private static final double ROUNDED = 0.005 + 1e-6;

    Result {
        if (!(maximum > 0)) {
            throw new IllegalArgumentException("a result is out of more than " + maximum);
        }
    }

    boolean given() {
        return score != null;
    }

    boolean isAbout(double scaled) {
        return score != null && Math.abs(score - scaled * maximum) <= ROUNDED;
    }

    boolean isSameAs(Result other) {
        return score == null || other.score == null
                ? score == null && other.score == null
                : Math.abs(score / maximum - other.score / other.maximum) <= 1e-6;
    }
}

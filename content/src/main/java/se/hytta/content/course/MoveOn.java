package se.hytta.content.course;

import java.util.Arrays;

/** What an AU asks of the learner before it counts as done (cmi5 10.2.5, 13.1.4). */
public enum MoveOn {
    Passed {
        @Override
        public boolean met(boolean completed, boolean passed) {
            return passed;
        }
    },
    Completed {
        @Override
        public boolean met(boolean completed, boolean passed) {
            return completed;
        }
    },
    CompletedAndPassed {
        @Override
        public boolean met(boolean completed, boolean passed) {
            return completed && passed;
        }
    },
    CompletedOrPassed {
        @Override
        public boolean met(boolean completed, boolean passed) {
            return completed || passed;
        }
    },
    NotApplicable {
        @Override
        public boolean met(boolean completed, boolean passed) {
            return true;
        }
    };

    /** Whether a learner who has completed or passed the AU, or not, has met it. */
    public abstract boolean met(boolean completed, boolean passed);

    static MoveOn of(String word) {
        return Arrays.stream(values())
                .filter(m -> m.name().equals(word))
                .findFirst()
                .orElseThrow(() -> new BrokenRule(
                        "13.2.0.0-1",
                        "value",
                        word,
                        "moveOn",
                        Arrays.toString(values()).replaceAll("[\\[\\]]", "")));
    }
}

package se.hytta.lti.grade;

import java.util.Collection;

/** What a teacher decides about scores that are held, or wants sent once more. */
public final class DecideGrades {
    private final DecisionRepository decisions;
    private final Runnable wake;

    DecideGrades(DecisionRepository decisions, Runnable wake) {
        this.decisions = decisions;
        this.wake = wake;
    }

    /** The grade in the LMS stays; a later score is held again, as long as hers stands. How many were held. */
    public int keep(Collection<Long> targets) {
        return decisions.keep(targets);
    }

    /** Ours goes in the place of the grade that she was shown; if that has changed since, she is asked again. */
    public int sendOurs(Collection<Long> targets) {
        return woken(decisions.sendOurs(targets));
    }

    /** Sends what was sent or could not be, with a newer time; what the teacher has changed in the LMS is held first. */
    public int sendAgain(Collection<Long> targets) {
        return woken(decisions.sendAgain(targets));
    }

    private int woken(int changed) {
        if (changed > 0) {
            wake.run();
        }
        return changed;
    }
}

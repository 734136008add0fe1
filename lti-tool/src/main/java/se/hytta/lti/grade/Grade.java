package se.hytta.lti.grade;

/**
 * What is told to a platform of one learner.
 *
 * @param scaled from 0 to 1; says nothing where no grade stands
 */
record Grade(Kind kind, double scaled) {

    enum Kind {
        /** Handed in, to be judged by a person: no grade yet. */
        SUBMITTED,
        COMPLETED,
        PASSED,
        FAILED,
        /** A person's judgement. */
        JUDGED;

        boolean isGrade() {
            return this != SUBMITTED;
        }
    }

    Grade {
        if (!(scaled >= 0 && scaled <= 1)) {
            throw new IllegalArgumentException("a grade is from 0 to 1, not " + scaled);
        }
    }

    /** Whether that is what a platform shows of this grade: platforms rescale and round to two decimals. */
    boolean isShownAs(Result result) {
        return kind.isGrade() == result.given() && (!result.given() || result.isAbout(scaled));
    }
}

package se.hytta.lti.grade;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A score to be sent, taken by one sender for a while.
 *
 * @param target row id of the grade target
 * @param version of the wish; a newer one may come while this is sent
 * @param comment of the teacher who judged, null without one
 * @param opened when the learner opened it by this link for the first time, null where that is not known
 * @param tries how often it was taken, this time included
 * @param subject the learner at the platform
 * @param last what the platform was sent last for this learner and column, null before
 * @param uncertain what was posted before and nobody knows whether it arrived, null when there is none
 * @param overruled the result that the teacher saw when she chose to have this sent, null when she was not asked
 */
record PendingScore(
        long target,
        int version,
        Grade grade,
        @Nullable String comment,
        Instant reached,
        @Nullable Instant opened,
        int tries,
        Column column,
        long registration,
        String subject,
        @Nullable Grade last,
        @Nullable Grade uncertain,
        @Nullable Result overruled) {

    /**
     * Whether what stands in the LMS has to be looked at first: a person may have changed it, or graded already. A judgement
     * that the platform has not had yet is a teacher's own word, newer than what stands.
     */
    boolean looksFirst() {
        boolean judgedJustNow = grade.kind() == Grade.Kind.JUDGED && !grade.equals(last);
        return !grade.kind().isGrade() || last != null && !judgedJustNow;
    }

    /** Whether the result is what this tool has sent, or what the teacher has chosen to replace. */
    boolean mayReplace(Result result) {
        return last == null && !result.given()
                || last != null && last.isShownAs(result)
                || uncertain != null && uncertain.isShownAs(result)
                || overruled != null && overruled.isSameAs(result);
    }
}

package se.hytta.lti.grade;

import java.util.UUID;
import org.jdbi.v3.core.Handle;
import se.hytta.content.registration.AuOutcome;
import se.hytta.content.registration.CourseTotal;

/** The column of a link that shows a whole course holds the course's total, beside the columns of its modules. */
final class CourseTotals {
    private final TotalSource source;

    CourseTotals(TotalSource source) {
        this.source = source;
    }

    /** How much of a course is reached; the courses' own. */
    @FunctionalInterface
    public interface TotalSource {
        CourseTotal total(Handle transaction, long organisation, UUID registration);
    }

    /** In the outcome's transaction; how many wishes that made. */
    int wish(Handle transaction, AuOutcome outcome) {
        if (outcome.kind() == AuOutcome.Kind.SUBMITTED
                || !GradeTargetRepository.anyTotal(transaction, outcome.learner())) {
            return 0;
        }
        CourseTotal total = source.total(transaction, outcome.organisation(), outcome.registration());
        GradeTargetRepository.openTotals(transaction, outcome.registration(), outcome.learner(), total.course());
        return PendingScoreRepository.wish(
                transaction,
                outcome.registration(),
                GradeTargetRepository.TOTAL,
                new Grade(Grade.Kind.PASSED, Math.max(0, Math.min(1, total.scaled()))),
                null,
                outcome.at());
    }
}

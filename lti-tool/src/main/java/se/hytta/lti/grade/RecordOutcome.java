package se.hytta.lti.grade;

import org.jdbi.v3.core.Handle;
import se.hytta.content.registration.AuOutcome;
import se.hytta.content.registration.OutcomeListener;

/**
 * Writes what a learner reached as the wish to send a score, in the transaction that records it. Passed and failed are
 * grades; completed is one only where the unit has no mastery score; what is handed in for a person to judge is none yet, what a person waived none of its own.
 * A grade is never replaced by a lesser one of the same course registration: a judgement stands over passed, that over
 * failed, both over completed.
 */
final class RecordOutcome implements OutcomeListener {
    private final CourseTotals totals;
    private final Runnable committed;

    /** @param committed told after the commit that there is something to send */
    RecordOutcome(CourseTotals totals, Runnable committed) {
        this.totals = totals;
        this.committed = committed;
    }

    @Override
    public void reached(Handle transaction, AuOutcome outcome) {
        int wishes = totals.wish(transaction, outcome);
        boolean ungraded = outcome.kind() == AuOutcome.Kind.COMPLETED && outcome.mastery();
        if (!ungraded && outcome.kind() != AuOutcome.Kind.WAIVED) {
            wishes += wish(transaction, outcome);
        }
        if (wishes > 0) {
            transaction.afterCommit(committed);
        }
    }

    private static int wish(Handle transaction, AuOutcome outcome) {
        return PendingScoreRepository.wish(
                transaction,
                outcome.registration(),
                outcome.au(),
                new Grade(Grade.Kind.valueOf(outcome.kind().name()), scaled(outcome)),
                outcome.comment(),
                outcome.at());
    }

    private static double scaled(AuOutcome outcome) {
        boolean given = outcome.scaled() != null && outcome.kind() != AuOutcome.Kind.COMPLETED;
        boolean nothing = outcome.kind() == AuOutcome.Kind.FAILED || outcome.kind() == AuOutcome.Kind.SUBMITTED;
        double otherwise = nothing ? 0 : 1;
        return Math.max(0, Math.min(1, given ? outcome.scaled() : otherwise));
    }
}

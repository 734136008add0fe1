package se.hytta.lti.grade;

import org.jdbi.v3.core.Handle;
import se.hytta.content.registration.AuOutcome;
import se.hytta.content.registration.OutcomeListener;

/**
 * Writes what a learner reached as the wish to send a score, in the transaction that records it. Passed and failed are
 * grades; completed is one only where the unit has no mastery score. A grade is never replaced by a lesser one of the
 * same course registration: passed stands over failed, both over completed.
 */
final class RecordOutcome implements OutcomeListener {
    private final Runnable committed;

    /** @param committed told after the commit that there is something to send */
    RecordOutcome(Runnable committed) {
        this.committed = committed;
    }

    @Override
    public void reached(Handle transaction, AuOutcome outcome) {
        if (outcome.kind() == AuOutcome.Kind.COMPLETED && outcome.mastery()) {
            return;
        }
        int wishes = transaction
                .createUpdate("""
                        INSERT INTO lti.pending_score AS standing (grade_target, kind, scaled, reached)
                        SELECT id, :kind, :scaled, :reached FROM lti.grade_target
                        WHERE course_registration = :registration AND au = :au
                        ON CONFLICT (grade_target) DO UPDATE
                        SET kind = excluded.kind, scaled = excluded.scaled, reached = excluded.reached,
                            version = standing.version + 1, status = 'waiting', tries = 0, next_try = now(),
                            last_error = NULL
                        WHERE excluded.kind = 'PASSED'
                            OR excluded.kind = 'FAILED' AND standing.kind <> 'PASSED'
                        """)
                .bind("kind", outcome.kind())
                .bind("scaled", scaled(outcome))
                .bind("reached", outcome.at())
                .bind("registration", outcome.registration())
                .bind("au", outcome.au())
                .execute();
        if (wishes > 0) {
            transaction.afterCommit(committed);
        }
    }

    private static double scaled(AuOutcome outcome) {
        boolean given = outcome.scaled() != null && outcome.kind() != AuOutcome.Kind.COMPLETED;
        double otherwise = outcome.kind() == AuOutcome.Kind.FAILED ? 0 : 1;
        return Math.max(0, Math.min(1, given ? outcome.scaled() : otherwise));
    }
}

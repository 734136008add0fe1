package se.hytta.lti.grade;

import java.util.Collection;
import org.jdbi.v3.core.Jdbi;

/** Decisions about scores, by grade target. */
final class DecisionRepository {
    private final Jdbi jdbi;

    DecisionRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    int keep(Collection<Long> targets) {
        return change(targets, "status = 'kept'", "status = 'held'");
    }

    int sendOurs(Collection<Long> targets) {
        return change(targets, "status = 'waiting', overruled = true, tries = 0, next_try = now()", "status = 'held'");
    }

    int sendAgain(Collection<Long> targets) {
        return change(targets, """
                status = 'waiting', version = version + 1, tries = 0, next_try = now(), last_error = NULL,
                overruled = false
                """, "status IN ('sent', 'parked', 'kept')");
    }

    private int change(Collection<Long> targets, String changes, String where) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                        "UPDATE lti.pending_score SET " + changes + " WHERE grade_target = ANY (:targets) AND " + where)
                .bindArray("targets", Long.class, targets)
                .execute());
    }
}

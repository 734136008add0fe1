package se.hytta.lti.guide;

import java.sql.Timestamp;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.platform.Invitation;

/** Reads how far what an invitation registered has come. */
final class ProgressRepository {
    private final Jdbi jdbi;

    ProgressRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Of its own organisation's launches and grades only, since the registration may be others' too. */
    Progress of(Invitation invitation) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT i.used, c.activated, r.waiting OR EXISTS (
                                SELECT FROM lti.deployment d WHERE d.registration = r.id
                                    AND d.claimed_by = i.organisation AND d.status = 'pending') AS waiting,
                            (SELECT min(l.created) FROM lti.learner l JOIN lti.deployment d ON d.id = l.deployment
                                WHERE d.registration = r.id AND d.organisation = i.organisation) AS launched,
                            (SELECT min(p.sent_at) FROM lti.pending_score p
                                JOIN lti.grade_target g ON g.id = p.grade_target
                                JOIN lti.learner l ON l.id = g.learner
                                JOIN lti.deployment d ON d.id = l.deployment
                                WHERE d.registration = r.id AND d.organisation = i.organisation) AS graded
                        FROM lti.invitation i
                        LEFT JOIN lti.registration r ON r.id = i.registration
                        LEFT JOIN lti.registration_check c ON c.registration = r.id
                        WHERE i.id = :id
                        """)
                .bind("id", invitation.id())
                .map((row, context) -> Progress.of(
                        instant(row.getTimestamp("used")),
                        instant(row.getTimestamp("activated")),
                        instant(row.getTimestamp("launched")),
                        instant(row.getTimestamp("graded")),
                        row.getBoolean("waiting")))
                .one());
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}

package se.hytta.lti.grade;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Where the grades of a course registration's units go. */
public final class GradeTargetRepository {
    private GradeTargetRepository() {}

    /** Remembers, in the launch's transaction, that a unit's grade goes to this link; a grade that stands already is sent there too. */
    public static void open(Handle transaction, UUID courseRegistration, long au, long resourceLink, UUID learner) {
        transaction
                .createUpdate("""
                        WITH target AS (
                            INSERT INTO lti.grade_target (course_registration, au, resource_link, learner)
                            VALUES (:registration, :au, :link, :learner)
                            ON CONFLICT DO NOTHING RETURNING id)
                        INSERT INTO lti.pending_score (grade_target, registration, comment, kind, scaled, reached)
                        SELECT target.id, standing.registration, standing.comment, standing.kind, standing.scaled, standing.reached
                        FROM target CROSS JOIN LATERAL (
                            SELECT p.registration, p.comment, p.kind, p.scaled, p.reached
                            FROM lti.grade_target g JOIN lti.pending_score p ON p.grade_target = g.id
                            WHERE g.course_registration = :registration AND g.au = :au
                            ORDER BY p.reached DESC LIMIT 1) standing
                        """)
                .bind("registration", courseRegistration)
                .bind("au", au)
                .bind("link", resourceLink)
                .bind("learner", learner)
                .execute();
    }

    /** Tries again what could not be sent, now that the platform has said where the link's grades go. */
    public static void retry(Handle transaction, long resourceLink) {
        transaction.createUpdate("""
                        UPDATE lti.pending_score SET status = 'waiting', tries = 0, next_try = now()
                        WHERE status = 'parked'
                            AND grade_target IN (SELECT id FROM lti.grade_target WHERE resource_link = :link)
                        """).bind("link", resourceLink).execute();
    }
}

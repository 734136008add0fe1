package se.hytta.lti.grade;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.term.SqlArray;

/** Where the grades of a course registration's units go. */
public final class GradeTargetRepository {
    /** Stands for the unit where a target takes the whole course's total. */
    public static final long TOTAL = 0;

    private GradeTargetRepository() {}

    /** A unit's grade of one course registration, and the link that it goes to. */
    public record Target(UUID courseRegistration, long au, long resourceLink, UUID learner) {}

    /** Remembers, in the launch's transaction, where grades go; a grade that stands already is sent there too. */
    public static void open(Handle transaction, List<Target> targets) {
        if (targets.isEmpty()) {
            return;
        }
        transaction
                .createUpdate("""
                        WITH asked AS (
                            SELECT * FROM unnest(:registrations, :aus, :links, :learners)
                                AS a (registration, au, link, learner)),
                        target AS (
                            INSERT INTO lti.grade_target (course_registration, au, resource_link, learner)
                            SELECT registration, au, link, learner FROM asked ORDER BY registration, au
                            ON CONFLICT DO NOTHING RETURNING id, course_registration, au)
                        INSERT INTO lti.pending_score (grade_target, registration, comment, kind, scaled, reached)
                        SELECT target.id, standing.registration, standing.comment, standing.kind, standing.scaled,
                            standing.reached
                        FROM target CROSS JOIN LATERAL (
                            SELECT p.registration, p.comment, p.kind, p.scaled, p.reached
                            FROM lti.grade_target g JOIN lti.pending_score p ON p.grade_target = g.id
                            WHERE g.course_registration = target.course_registration AND g.au = target.au
                            ORDER BY p.reached DESC LIMIT 1) standing
                        """)
                .bind(
                        "registrations",
                        SqlArray.ids(
                                targets.stream().map(Target::courseRegistration).toList()))
                .bind("aus", numbers(targets, Target::au))
                .bind("links", numbers(targets, Target::resourceLink))
                .bind(
                        "learners",
                        SqlArray.ids(targets.stream().map(Target::learner).toList()))
                .execute();
    }

    private static Argument numbers(List<Target> targets, ToLongFunction<Target> of) {
        return SqlArray.numbers(targets.stream().mapToLong(of).toArray());
    }

    /** Remembers that a link shows a whole course, whose total goes to its column. */
    public static void showsWhole(Handle transaction, long resourceLink, String course) {
        transaction
                .createUpdate("""
                        UPDATE lti.resource_link SET total_of = :course
                        WHERE id = :link AND total_of IS DISTINCT FROM :course
                        """)
                .bind("link", resourceLink)
                .bind("course", course)
                .execute();
    }

    /** Whether some link of the learner's deployment shows a whole course. */
    static boolean anyTotal(Handle transaction, UUID learner) {
        return transaction
                .createQuery("""
                        SELECT EXISTS (SELECT FROM lti.resource_link r JOIN lti.learner l ON l.deployment = r.deployment
                            WHERE l.id = :learner AND r.total_of IS NOT NULL)
                        """)
                .bind("learner", learner)
                .mapTo(Boolean.class)
                .one();
    }

    /** Where a course registration's total goes: every link of the LMS contexts it is taken in that shows the course whole. */
    static void openTotals(Handle transaction, UUID courseRegistration, UUID learner, String course) {
        transaction
                .createUpdate("""
                        INSERT INTO lti.grade_target (course_registration, au, resource_link, learner)
                        SELECT DISTINCT :registration, :total, r.id, :learner
                        FROM lti.grade_target g
                        JOIN lti.resource_link s ON s.id = g.resource_link
                        JOIN lti.resource_link r ON r.deployment = s.deployment AND r.context = s.context
                        WHERE g.course_registration = :registration AND r.total_of = :course
                        ON CONFLICT DO NOTHING
                        """)
                .bind("registration", courseRegistration)
                .bind("total", TOTAL)
                .bind("learner", learner)
                .bind("course", course)
                .execute();
    }

    /** One learner's attempt at one unit. */
    public record Attempted(UUID learner, long au) {}

    /**
     * What a platform's gradebook names: a link or a column of one LMS context, and a person; the newest attempt.
     *
     * @param context as of a page session
     */
    public static Optional<Attempted> attempted(
            Handle transaction,
            long deployment,
            String context,
            @Nullable String resourceLinkId,
            @Nullable String lineItem,
            String subject) {
        return transaction
                .createQuery("""
                        SELECT g.learner, g.au
                        FROM lti.learner l
                        JOIN lti.grade_target g ON g.learner = l.id
                        JOIN lti.resource_link r ON r.id = g.resource_link
                        WHERE l.deployment = :deployment AND l.subject = :subject AND r.deployment = :deployment
                            AND CASE WHEN r.context IS NULL THEN 'l' || r.id ELSE 'c' || r.context END = :context
                            AND (r.resource_link_id = :link OR r.line_item = :lineItem) AND g.au <> 0
                        ORDER BY (r.resource_link_id = :link) DESC NULLS LAST, g.id DESC LIMIT 1
                        """)
                .bind("deployment", deployment)
                .bind("context", context)
                .bind("link", resourceLinkId)
                .bind("lineItem", lineItem)
                .bind("subject", subject)
                .map((row, at) -> new Attempted(Objects.requireNonNull(row.getObject(1, UUID.class)), row.getLong(2)))
                .findOne();
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

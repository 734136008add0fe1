package se.hytta.lti.grade;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The wishes to send a score, and how far each came. */
final class PendingScoreRepository {
    /** How long a sender that lives has a wish for itself; longer than all its calls may take together. */
    private static final Duration LEASE = Duration.ofSeconds(90);

    private final Jdbi jdbi;

    PendingScoreRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Puts the grade in the place of a lesser one, for every link that the unit's grade goes to: a judgement stands over
     * all, then passed, failed, completed, and a submission over nothing. How many wishes that made.
     */
    static int wish(
            Handle transaction,
            UUID courseRegistration,
            long au,
            Grade grade,
            @Nullable String comment,
            Instant reached) {
        return transaction
                .createUpdate("""
                        INSERT INTO lti.pending_score AS standing
                            (grade_target, registration, kind, scaled, comment, reached)
                        SELECT g.id, l.registration, :kind, :scaled, :comment, :reached
                        FROM lti.grade_target g JOIN lti.learner l ON l.id = g.learner
                        WHERE g.course_registration = :registration AND g.au = :au
                        ON CONFLICT (grade_target) DO UPDATE
                        SET kind = excluded.kind, scaled = excluded.scaled, comment = excluded.comment,
                            reached = excluded.reached, version = standing.version + 1, status = 'waiting', tries = 0,
                            next_try = now(), last_error = NULL, overruled = false
                        WHERE excluded.kind = 'JUDGED'
                            OR standing.kind <> 'JUDGED' AND (excluded.kind = 'PASSED'
                                OR excluded.kind = 'FAILED' AND standing.kind <> 'PASSED'
                                OR standing.kind = 'SUBMITTED')
                        """)
                .bind("kind", grade.kind())
                .bind("scaled", grade.scaled())
                .bind("comment", comment)
                .bind("reached", reached)
                .bind("registration", courseRegistration)
                .bind("au", au)
                .execute();
    }

    /** The platforms for which something is due, the one that has waited longest first. */
    List<Long> due() {
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                        WITH RECURSIVE platform AS (
                            (SELECT registration FROM lti.pending_score WHERE status = 'waiting'
                                ORDER BY registration LIMIT 1)
                            UNION ALL
                            SELECT (SELECT p.registration FROM lti.pending_score p
                                WHERE p.status = 'waiting' AND p.registration > platform.registration
                                ORDER BY p.registration LIMIT 1)
                            FROM platform WHERE platform.registration IS NOT NULL),
                        first AS (
                            SELECT registration, (SELECT min(p.next_try) FROM lti.pending_score p
                                WHERE p.status = 'waiting' AND p.registration = platform.registration) AS next_try
                            FROM platform WHERE registration IS NOT NULL)
                        SELECT registration FROM first WHERE next_try <= now() ORDER BY next_try
                        """).mapTo(Long.class).list());
    }

    /** Takes the wish of the platform that has waited longest. */
    Optional<PendingScore> take(long registration, UUID node) {
        return jdbi.inTransaction(handle -> handle.createQuery("""
                        WITH first AS MATERIALIZED (
                            SELECT grade_target FROM lti.pending_score
                            WHERE status = 'waiting' AND next_try <= now() AND registration = :registration
                            ORDER BY next_try LIMIT 1
                            FOR NO KEY UPDATE SKIP LOCKED),
                        due AS (
                            SELECT first.grade_target AS id, r.id AS link, r.resource_link_id, r.line_item, r.line_items,
                                r.scopes, r.title, r.au, r.line_item_said, g.opened, l.subject, last.sent_kind, last.sent_scaled
                            FROM first
                            JOIN lti.grade_target g ON g.id = first.grade_target
                            JOIN lti.resource_link r ON r.id = g.resource_link
                            JOIN lti.learner l ON l.id = g.learner
                            LEFT JOIN LATERAL (
                                SELECT o.sent_kind, o.sent_scaled
                                FROM lti.grade_target s JOIN lti.pending_score o ON o.grade_target = s.id
                                WHERE s.resource_link = g.resource_link AND s.learner = g.learner
                                    AND o.sent_kind IS NOT NULL
                                ORDER BY o.sent_at DESC LIMIT 1) last ON true)
                        UPDATE lti.pending_score p
                        SET tries = p.tries + 1, next_try = now() + :lease * interval '1 second', taken_by = :node
                        FROM due WHERE p.grade_target = due.id
                        RETURNING p.grade_target, p.version, p.kind, p.scaled, p.comment, p.reached, p.tries,
                            p.registration, p.post_uncertain, p.post_kind, p.post_scaled,
                            p.overruled, p.found_score, p.found_maximum, due.*
                        """)
                .bind("registration", registration)
                .bind("node", node)
                .bind("lease", LEASE.toSeconds())
                .map(PendingScoreRepository::read)
                .findOne());
    }

    /** Settles the timestamp of the attempt that follows and writes it down; a wish that was posted already keeps its own. Nothing for a wish that a newer one has replaced: posted now, it would win over that. */
    Optional<Post> post(PendingScore score) {
        return jdbi.inTransaction(handle -> handle.createQuery("""
                        WITH before AS (
                            SELECT p.grade_target, p.post_uncertain AND p.post_version = :version AS repeated,
                                CASE WHEN p.post_version = :version THEN p.post_timestamp END AS standing,
                                (SELECT max(o.post_timestamp) FROM lti.grade_target g
                                    JOIN lti.grade_target s ON s.resource_link = g.resource_link AND s.learner = g.learner
                                    JOIN lti.pending_score o ON o.grade_target = s.id
                                    WHERE g.id = p.grade_target) AS last
                            FROM lti.pending_score p WHERE p.grade_target = :target AND p.version = :version
                            FOR NO KEY UPDATE)
                        UPDATE lti.pending_score p
                        SET post_version = :version, post_uncertain = true, post_kind = :kind, post_scaled = :scaled,
                            post_timestamp = coalesce(standing,
                                greatest(date_trunc('second', CAST(:reached AS timestamptz)),
                                    last + interval '1 second'))
                        FROM before WHERE p.grade_target = before.grade_target
                        RETURNING p.post_timestamp, coalesce(before.repeated, false) AS repeated
                        """)
                .bind("target", score.target())
                .bind("version", score.version())
                .bind("kind", score.grade().kind())
                .bind("scaled", score.grade().scaled())
                .bind("reached", score.reached())
                .map((row, context) ->
                        new Post(row.getTimestamp("post_timestamp").toInstant(), row.getBoolean("repeated")))
                .findOne());
    }

    /** The platform has it. A newer wish waits on. */
    void delivered(PendingScore score) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        UPDATE lti.pending_score SET post_uncertain = false, sent_at = now(), last_error = NULL,
                            sent_kind = :kind, sent_scaled = :scaled, taken_by = NULL,
                            status = CASE WHEN version = :version THEN 'sent' ELSE status END
                        WHERE grade_target = :target
                        """)
                .bind("target", score.target())
                .bind("version", score.version())
                .bind("kind", score.grade().kind())
                .bind("scaled", score.grade().scaled())
                .execute());
    }

    /** The platform has not taken it for certain; its timestamp is free again where another is needed. */
    void renewTimestamp(PendingScore score) {
        change(score, """
                post_version = NULL, post_uncertain = false, next_try = now(),
                post_timestamp = greatest(post_timestamp, date_trunc('second', now()) - interval '1 second'),
                last_error = 'the platform has a newer score'
                """, Map.of());
    }

    /** To be tried again. {@code uncertain}: it may have arrived. */
    void later(PendingScore score, Duration pause, boolean uncertain, String error) {
        change(score, """
                post_uncertain = post_uncertain AND :uncertain, last_error = :error,
                next_try = now() + :millis * interval '1 millisecond'
                """, Map.of("uncertain", uncertain, "error", error, "millis", pause.toMillis()));
    }

    /** As if it had not been taken: nothing was sent. */
    void putBack(PendingScore score, Duration pause, String error) {
        change(score, """
                tries = greatest(0, tries - 1), last_error = :error,
                next_try = now() + :millis * interval '1 millisecond'
                """, Map.of("error", error, "millis", pause.toMillis()));
    }

    /** Not to be tried again by itself, since it can't succeed. */
    void park(PendingScore score, String error) {
        change(score, "status = 'parked', post_uncertain = false, last_error = :error", Map.of("error", error));
    }

    /** The teacher is to decide: this is what she has put in the place of what was sent. */
    void hold(PendingScore score, Result found) {
        Map<String, Object> values = new HashMap<>();
        values.put("score", found.score());
        values.put("maximum", found.maximum());
        change(score, """
                status = 'held', found_score = CAST(:score AS double precision), found_maximum = :maximum,
                overruled = false, last_error = NULL
                """, values);
    }

    /** What stands in the LMS is not replaced. */
    void keep(PendingScore score) {
        change(score, "status = 'kept', last_error = NULL", Map.of());
    }

    private void change(PendingScore score, String changes, Map<String, ?> values) {
        jdbi.useHandle(handle -> handle.createUpdate("UPDATE lti.pending_score SET taken_by = NULL, " + changes
                        + " WHERE grade_target = :target AND version = :version")
                .bind("target", score.target())
                .bind("version", score.version())
                .bindMap(values)
                .execute());
    }

    ScoreQueue queue() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT count(*) FILTER (WHERE status = 'waiting') AS waiting,
                            count(*) FILTER (WHERE status = 'parked') AS parked,
                            coalesce(extract(epoch FROM now() - min(reached) FILTER (WHERE status = 'waiting')), 0) AS age
                        FROM lti.pending_score WHERE status IN ('waiting', 'parked')
                        """)
                .map((row, context) -> new ScoreQueue(
                        row.getLong("waiting"),
                        row.getLong("parked"),
                        Duration.ofMillis(Math.max(0, Math.round(row.getDouble("age") * 1000)))))
                .one());
    }

    private static PendingScore read(ResultSet row, StatementContext context) throws SQLException {
        return new PendingScore(
                row.getLong("grade_target"),
                row.getInt("version"),
                new Grade(Grade.Kind.valueOf(text(row, "kind")), row.getDouble("scaled")),
                row.getString("comment"),
                row.getTimestamp("reached").toInstant(),
                row.getTimestamp("opened") == null
                        ? null
                        : row.getTimestamp("opened").toInstant(),
                row.getInt("tries"),
                column(row),
                row.getLong("registration"),
                text(row, "subject"),
                grade(row, "sent"),
                row.getBoolean("post_uncertain") ? grade(row, "post") : null,
                row.getBoolean("overruled") ? found(row) : null);
    }

    private static Column column(ResultSet row) throws SQLException {
        return new Column(
                row.getLong("link"),
                text(row, "resource_link_id"),
                row.getString("line_item"),
                row.getString("line_items"),
                text(row, "scopes"),
                row.getString("title"),
                row.getString("au"),
                row.getString("line_item_said"));
    }

    private static @Nullable Grade grade(ResultSet row, String which) throws SQLException {
        String kind = row.getString(which + "_kind");
        return kind == null ? null : new Grade(Grade.Kind.valueOf(kind), row.getDouble(which + "_scaled"));
    }

    private static Result found(ResultSet row) throws SQLException {
        return new Result(row.getObject("found_score", Double.class), row.getDouble("found_maximum"));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column));
    }
}

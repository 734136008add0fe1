package se.hytta.lti.grade;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import se.hytta.content.registration.AuOutcome;

/** The wishes to send a score, and how far each came. */
final class PendingScoreRepository {
    /** How long a sender has a wish for itself; longer than all its calls may take together. */
    private static final Duration LEASE = Duration.ofSeconds(90);

    private static final int LINE_ITEM_LOCK = 0x4C49;

    private final Jdbi jdbi;

    PendingScoreRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Puts the outcome in the place of a lesser one, for every link that the unit's grade goes to; how many wishes that made. */
    static int wish(Handle transaction, AuOutcome outcome, double scaled) {
        return transaction
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
                .bind("scaled", scaled)
                .bind("reached", outcome.at())
                .bind("registration", outcome.registration())
                .bind("au", outcome.au())
                .execute();
    }

    /** Takes the wish that has waited longest, of a platform that is not among the busy ones. */
    Optional<PendingScore> take(Collection<Long> busy) {
        return jdbi.inTransaction(handle -> handle.createQuery("""
                        WITH due AS (
                            SELECT p.grade_target AS id, r.id AS link, r.resource_link_id, r.line_item, r.line_items,
                                r.scopes, r.title, r.au, l.registration, l.subject
                            FROM lti.pending_score p
                            JOIN lti.grade_target g ON g.id = p.grade_target
                            JOIN lti.resource_link r ON r.id = g.resource_link
                            JOIN lti.learner l ON l.id = g.learner
                            WHERE p.status = 'waiting' AND p.next_try <= now() AND l.registration <> ALL (:busy)
                            ORDER BY p.next_try LIMIT 1
                            FOR NO KEY UPDATE OF p SKIP LOCKED)
                        UPDATE lti.pending_score p
                        SET tries = p.tries + 1, next_try = now() + :lease * interval '1 second'
                        FROM due WHERE p.grade_target = due.id
                        RETURNING p.grade_target, p.version, p.scaled, p.reached, p.tries, due.*
                        """)
                .bindArray("busy", Long.class, busy)
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
                        SET post_version = :version, post_uncertain = true,
                            post_timestamp = coalesce(standing,
                                greatest(date_trunc('second', CAST(:reached AS timestamptz)),
                                    last + interval '1 second'))
                        FROM before WHERE p.grade_target = before.grade_target
                        RETURNING p.post_timestamp, coalesce(before.repeated, false) AS repeated
                        """)
                .bind("target", score.target())
                .bind("version", score.version())
                .bind("reached", score.reached())
                .map((row, context) ->
                        new Post(row.getTimestamp("post_timestamp").toInstant(), row.getBoolean("repeated")))
                .findOne());
    }

    /** The platform has it. A newer wish waits on. */
    void delivered(PendingScore score) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        UPDATE lti.pending_score SET post_uncertain = false, sent_at = now(), last_error = NULL,
                            status = CASE WHEN version = :version THEN 'sent' ELSE status END
                        WHERE grade_target = :target
                        """)
                .bind("target", score.target())
                .bind("version", score.version())
                .execute());
    }

    /** The platform has not taken it for certain; its timestamp is free again where another is needed. */
    void renewTimestamp(PendingScore score) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        UPDATE lti.pending_score SET post_version = NULL, post_uncertain = false,
                            post_timestamp = greatest(post_timestamp, date_trunc('second', now()) - interval '1 second'),
                            next_try = now(), last_error = 'the platform has a newer score'
                        WHERE grade_target = :target AND version = :version
                        """)
                .bind("target", score.target())
                .bind("version", score.version())
                .execute());
    }

    /** To be tried again. {@code uncertain}: it may have arrived. */
    void later(PendingScore score, Duration pause, boolean uncertain, String error) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        UPDATE lti.pending_score SET post_uncertain = post_uncertain AND :uncertain, last_error = :error,
                            next_try = now() + :millis * interval '1 millisecond'
                        WHERE grade_target = :target AND version = :version
                        """)
                .bind("target", score.target())
                .bind("version", score.version())
                .bind("uncertain", uncertain)
                .bind("error", error)
                .bind("millis", pause.toMillis())
                .execute());
    }

    /** As if it had not been taken: nothing was sent. */
    void putBack(PendingScore score, String error) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        UPDATE lti.pending_score SET next_try = now(), tries = greatest(0, tries - 1), last_error = :error
                        WHERE grade_target = :target AND version = :version
                        """)
                .bind("target", score.target())
                .bind("version", score.version())
                .bind("error", error)
                .execute());
    }

    /** Not to be tried again by itself, since it can't succeed. */
    void park(PendingScore score, String error) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        UPDATE lti.pending_score SET status = 'parked', post_uncertain = false, last_error = :error
                        WHERE grade_target = :target AND version = :version
                        """)
                .bind("target", score.target())
                .bind("version", score.version())
                .bind("error", error)
                .execute());
    }

    ScoreQueue queue() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT count(*) FILTER (WHERE status = 'waiting') AS waiting,
                            count(*) FILTER (WHERE status = 'parked') AS parked,
                            coalesce(extract(epoch FROM now() - min(reached) FILTER (WHERE status = 'waiting')), 0) AS age
                        FROM lti.pending_score WHERE status <> 'sent'
                        """)
                .map((row, context) -> new ScoreQueue(
                        row.getLong("waiting"),
                        row.getLong("parked"),
                        Duration.ofMillis(Math.max(0, Math.round(row.getDouble("age") * 1000)))))
                .one());
    }

    /** Only one sender at a time does this for the link: the address of its line item, found by the search or as already known. */
    String lineItem(long link, Supplier<String> search) {
        return jdbi.inTransaction(handle -> {
            handle.execute("SELECT pg_advisory_xact_lock(?, ?)", LINE_ITEM_LOCK, (int) link);
            return known(handle, link).orElseGet(() -> {
                String found = search.get();
                handle.execute("UPDATE lti.resource_link SET line_item = ? WHERE id = ?", found, link);
                return found;
            });
        });
    }

    private static Optional<String> known(Handle handle, long link) {
        return handle.createQuery("SELECT line_item FROM lti.resource_link WHERE id = :link AND line_item IS NOT NULL")
                .bind("link", link)
                .mapTo(String.class)
                .findOne();
    }

    private static PendingScore read(ResultSet row, StatementContext context) throws SQLException {
        return new PendingScore(
                row.getLong("grade_target"),
                row.getInt("version"),
                row.getDouble("scaled"),
                row.getTimestamp("reached").toInstant(),
                row.getInt("tries"),
                row.getLong("link"),
                text(row, "resource_link_id"),
                row.getString("line_item"),
                row.getString("line_items"),
                text(row, "scopes"),
                row.getString("title"),
                row.getString("au"),
                row.getLong("registration"),
                text(row, "subject"));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column));
    }
}

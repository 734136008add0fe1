package se.hytta.lti.grade;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The scores of one LMS context, for its teachers. */
public final class ShownScoreRepository {
    private final Jdbi jdbi;

    ShownScoreRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Those that are held first, then those that could not be sent.
     *
     * @param context as of a page session: the key of an LMS context, or of a link without one
     */
    public List<ShownScore> of(long organisation, String context) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT g.id, g.learner, l.name, r.title, p.kind, p.scaled, upper(p.status) AS status,
                            p.found_score, coalesce(p.found_maximum, 1) AS found_maximum, p.sent_at, p.last_error,
                            r.results_refused IS NULL AND position(:read IN r.scopes) > 0 AS readable
                        FROM lti.resource_link r
                        JOIN lti.deployment d ON d.id = r.deployment AND d.organisation = :organisation
                        JOIN lti.grade_target g ON g.resource_link = r.id
                        JOIN lti.pending_score p ON p.grade_target = g.id
                        JOIN lti.learner l ON l.id = g.learner
                        WHERE CASE WHEN r.context IS NULL THEN 'l' || r.id ELSE 'c' || r.context END = :context
                        ORDER BY array_position(ARRAY['held', 'parked', 'waiting', 'kept', 'sent'], p.status),
                            r.title, l.name NULLS LAST, g.id
                        """)
                .bind("organisation", organisation)
                .bind("context", context)
                .bind("read", AgsScope.RESULT_READ.word())
                .map(ShownScoreRepository::read)
                .list());
    }

    private static ShownScore read(ResultSet row, StatementContext context) throws SQLException {
        Grade.Kind kind = Grade.Kind.valueOf(row.getString("kind"));
        Timestamp sent = row.getTimestamp("sent_at");
        return new ShownScore(
                row.getLong("id"),
                Objects.requireNonNull(row.getObject("learner", UUID.class)),
                row.getString("name"),
                row.getString("title"),
                kind.isGrade() ? row.getDouble("scaled") : null,
                kind == Grade.Kind.JUDGED,
                ShownScore.Status.valueOf(row.getString("status")),
                row.getObject("found_score", Double.class),
                row.getDouble("found_maximum"),
                sent == null ? null : sent.toInstant(),
                row.getString("last_error"),
                row.getBoolean("readable"));
    }
}

package se.hytta.content.registration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Progress as it is shown, each view by one query. */
public final class ProgressRepository {
    private static final String VIEW = """
            WITH wanted AS (
                SELECT * FROM content.course_registration WHERE organisation = :organisation AND %s
            ), opened AS (
                SELECT s.registration, s.au,
                       max(greatest(s.launched, s.last_statement)) AS seen,
                       sum(extract(epoch FROM coalesce(s.last_statement, s.launched) - s.launched)) AS seconds
                FROM wanted w JOIN content.session s ON s.registration = w.id
                GROUP BY s.registration, s.au
            ), reached AS (
                SELECT p.* FROM wanted w JOIN content.au_progress p ON p.registration = w.id
            ), units AS (
                SELECT registration, au, p.completed, p.passed, p.failed, p.waived, p.best, p.last, o.seen, o.seconds
                FROM opened o FULL JOIN reached p USING (registration, au)
            )
            SELECT w.id, w.learner, w.context, w.course, w.version, w.attempt, w.started,
                   w.completed AS all_completed, w.satisfied, u.*
            FROM wanted w LEFT JOIN units u ON u.registration = w.id
            ORDER BY w.learner, w.course, w.context, w.attempt, u.au
            """;

    /** All registrations of an organisation in one LMS context. */
    public List<LearnerProgress> inContext(Handle handle, long organisation, String context) {
        return view(handle.createQuery(VIEW.formatted("context = :context"))
                .bind("organisation", organisation)
                .bind("context", context));
    }

    /** All registrations of one learner. */
    public List<LearnerProgress> ofLearner(Handle handle, long organisation, UUID learner) {
        return view(handle.createQuery(VIEW.formatted("learner = :learner"))
                .bind("organisation", organisation)
                .bind("learner", learner));
    }

    private static List<LearnerProgress> view(Query query) {
        Map<UUID, LearnerProgress> heads = new LinkedHashMap<>();
        Map<UUID, List<AuState>> units = new LinkedHashMap<>();
        query.map((rs, context) -> {
                    LearnerProgress head = head(rs);
                    heads.putIfAbsent(head.registration(), head);
                    List<AuState> states = units.computeIfAbsent(head.registration(), id -> new ArrayList<>());
                    if (rs.getObject("au") != null) {
                        states.add(unit(rs));
                    }
                    return head;
                })
                .list();
        return heads.values().stream()
                .map(head -> with(head, units.getOrDefault(head.registration(), List.of())))
                .toList();
    }

    private static LearnerProgress with(LearnerProgress head, List<AuState> units) {
        return new LearnerProgress(
                head.registration(),
                head.learner(),
                head.context(),
                head.course(),
                head.version(),
                head.attempt(),
                head.started(),
                head.completed(),
                head.satisfied(),
                units);
    }

    private static LearnerProgress head(ResultSet rs) throws SQLException {
        return new LearnerProgress(
                rs.getObject("id", UUID.class),
                rs.getObject("learner", UUID.class),
                rs.getString("context"),
                rs.getLong("course"),
                rs.getLong("version"),
                rs.getInt("attempt"),
                rs.getObject("started", OffsetDateTime.class).toInstant(),
                instant(rs, "all_completed"),
                instant(rs, "satisfied"),
                List.of());
    }

    private static AuState unit(ResultSet rs) throws SQLException {
        return new AuState(
                rs.getLong("au"),
                instant(rs, "completed"),
                instant(rs, "passed"),
                instant(rs, "failed"),
                instant(rs, "waived"),
                rs.getObject("best", Double.class),
                rs.getObject("last", Double.class),
                instant(rs, "seen"),
                Duration.ofSeconds((long) rs.getDouble("seconds")));
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        OffsetDateTime time = rs.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}

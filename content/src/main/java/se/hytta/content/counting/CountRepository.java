package se.hytta.content.counting;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Different people by what they did in a course before a time; whoever previewed it, or only looked, is not among them. */
final class CountRepository {
    private CountRepository() {}

    /** Midnight, in UTC: what came later is not told today. */
    static Instant today(Handle handle) {
        return handle.createQuery("SELECT date_trunc('day', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'")
                .mapTo(Instant.class)
                .one();
    }

    record Course(long started, long satisfied) {}

    static Course course(Handle handle, long course, Instant until) {
        return handle.createQuery("""
                        SELECT count(DISTINCT (r.organisation, r.learner)),
                               count(DISTINCT (r.organisation, r.learner)) FILTER (WHERE r.satisfied < :until)
                        FROM content.course_registration r
                        WHERE r.course = :course AND NOT r.preview AND EXISTS (
                            SELECT FROM content.session s
                            WHERE s.registration = r.id AND s.mode = 'Normal' AND s.launched < :until)
                        """)
                .bind("course", course)
                .bind("until", Timestamp.from(until))
                .map((rs, context) -> new Course(rs.getLong(1), rs.getLong(2)))
                .one();
    }

    record Unit(long opened, long completed, long passed) {}

    /** By the unit's row id; of those that nobody has opened nothing. */
    static Map<Long, Unit> units(Handle handle, long course, Instant until) {
        return handle
                .createQuery("""
                        SELECT s.au, count(DISTINCT (r.organisation, r.learner)),
                               count(DISTINCT (r.organisation, r.learner)) FILTER (WHERE p.completed < :until),
                               count(DISTINCT (r.organisation, r.learner)) FILTER (WHERE p.passed < :until)
                        FROM content.course_registration r
                        JOIN content.session s ON s.registration = r.id
                        LEFT JOIN content.au_progress p ON p.registration = r.id AND p.au = s.au
                        WHERE r.course = :course AND NOT r.preview AND s.mode = 'Normal' AND s.launched < :until
                        GROUP BY s.au
                        """)
                .bind("course", course)
                .bind("until", Timestamp.from(until))
                .map((rs, context) -> Map.entry(rs.getLong(1), new Unit(rs.getLong(2), rs.getLong(3), rs.getLong(4))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}

package se.hytta.lti.check;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.platform.Registration;

/** Reads what happened of late at a registration. */
public final class RecentRepository {
    private static final int MOST = 10;

    private final Jdbi jdbi;

    public RecentRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public Recent of(Registration registration) {
        return jdbi.withHandle(
                handle -> new Recent(launches(handle, registration.id()), scores(handle, registration.id())));
    }

    private static List<Recent.Launch> launches(Handle handle, long registration) {
        return handle.createQuery("""
                        SELECT m.seen, m.role, d.deployment_id, c.title
                        FROM lti.learner l
                        JOIN lti.deployment d ON d.id = l.deployment
                        JOIN lti.membership m ON m.learner = l.id
                        LEFT JOIN lti.context c ON m.context = 'c' || c.id AND c.deployment = d.id
                        WHERE l.registration = :registration
                        ORDER BY m.seen DESC LIMIT :most
                        """)
                .bind("registration", registration)
                .bind("most", MOST)
                .map((row, context) -> new Recent.Launch(
                        row.getTimestamp("seen").toInstant(),
                        Objects.requireNonNull(row.getString("deployment_id")),
                        row.getString("title"),
                        Objects.requireNonNull(row.getString("role"))))
                .list();
    }

    private static List<Recent.ScorePost> scores(Handle handle, long registration) {
        return handle.createQuery("""
                        SELECT r.title, p.status, p.tries, p.last_error,
                            CASE WHEN p.status = 'waiting' THEN p.next_try ELSE p.sent_at END AS at
                        FROM lti.pending_score p
                        JOIN lti.grade_target g ON g.id = p.grade_target
                        JOIN lti.learner l ON l.id = g.learner
                        LEFT JOIN lti.resource_link r ON r.id = g.resource_link
                        WHERE l.registration = :registration
                        ORDER BY p.status = 'sent', greatest(p.reached, p.sent_at) DESC LIMIT :most
                        """)
                .bind("registration", registration)
                .bind("most", MOST)
                .map((row, context) -> new Recent.ScorePost(
                        row.getString("title"),
                        Objects.requireNonNull(row.getString("status")),
                        instant(row.getTimestamp("at")),
                        row.getInt("tries"),
                        row.getString("last_error")))
                .list();
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}

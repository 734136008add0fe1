package se.hytta.content.player;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import se.hytta.content.player.RegistrationProgress.Reached;
import se.hytta.content.player.RegistrationProgress.SessionProgress;
import se.hytta.content.session.LaunchMode;

/** What is kept of one registration, read only. */
final class RegistrationProgressRepository {
    record Times(
            Instant started,
            @Nullable Instant completed,
            @Nullable Instant satisfied) {}

    Times times(Handle handle, UUID registration) {
        return handle.createQuery(
                        "SELECT started, completed, satisfied FROM content.course_registration WHERE id = :id")
                .bind("id", registration)
                .map((rs, context) -> new Times(
                        Objects.requireNonNull(instant(rs, "started")),
                        instant(rs, "completed"),
                        instant(rs, "satisfied")))
                .one();
    }

    /** By row id of the AU. */
    Map<Long, Reached> reached(Handle handle, UUID registration) {
        return handle.createQuery("SELECT * FROM content.au_progress WHERE registration = :id")
                .bind("id", registration)
                .map((rs, context) -> Map.entry(
                        rs.getLong("au"),
                        new Reached(
                                instant(rs, "completed"),
                                instant(rs, "passed"),
                                instant(rs, "failed"),
                                instant(rs, "waived"),
                                rs.getString("waive_reason"),
                                rs.getObject("best", Double.class),
                                rs.getObject("last", Double.class))))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** When each block was satisfied, by its row id. */
    Map<Long, Instant> blocks(Handle handle, UUID registration) {
        Map<Long, Instant> satisfied = new HashMap<>();
        handle.createQuery("SELECT block, satisfied FROM content.block_satisfied WHERE registration = :id")
                .bind("id", registration)
                .map((rs, context) -> Map.entry(rs.getLong(1), Objects.requireNonNull(instant(rs, "satisfied"))))
                .forEach(block -> satisfied.put(block.getKey(), block.getValue()));
        return satisfied;
    }

    List<SessionProgress> sessions(Handle handle, UUID registration) {
        return handle.createQuery("SELECT * FROM content.session WHERE registration = :id ORDER BY launched, id")
                .bind("id", registration)
                .map((rs, context) -> new SessionProgress(
                        rs.getObject("id", UUID.class),
                        rs.getLong("au"),
                        LaunchMode.valueOf(rs.getString("mode")),
                        Objects.requireNonNull(instant(rs, "launched")),
                        instant(rs, "initialized"),
                        instant(rs, "terminated"),
                        instant(rs, "abandoned")))
                .list();
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        OffsetDateTime time = rs.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}

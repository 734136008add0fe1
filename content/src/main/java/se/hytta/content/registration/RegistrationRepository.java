package se.hytta.content.registration;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Registrations, and what each has reached. */
public final class RegistrationRepository {
    private static final int RACES = 5;
    private static final RowMapper<Row> ROW =
            (rs, context) -> new Row(rs.getObject(1, UUID.class), rs.getLong(2), rs.getBoolean(3));

    /** A registration's row: {@code version} is the row id of its course version. */
    record Row(UUID id, long version, boolean isNew) {}

    /** The latest registration of the enrolment, locked until the transaction ends; made when there is none. */
    Row findOrMake(Handle handle, Enrolment enrolment) {
        for (int race = 0; race < RACES; race++) {
            Optional<Row> row = tryFindOrMake(handle, enrolment);
            if (row.isPresent()) {
                return row.get();
            }
        }
        throw new UnknownCourse(enrolment.course());
    }

    /** Nothing when another transaction made it just now, or there is no such course. */
    private static Optional<Row> tryFindOrMake(Handle handle, Enrolment enrolment) {
        return handle.createQuery("""
                        WITH found AS (
                            SELECT id, version FROM content.course_registration
                            WHERE organisation = :organisation AND learner = :learner
                              AND context = :context AND course = :course
                            ORDER BY attempt DESC LIMIT 1 FOR UPDATE
                        ), made AS (
                            INSERT INTO content.course_registration
                                (id, organisation, home_organisation, learner, context, course, version)
                            SELECT :id, :organisation, :home, :learner, :context, c.id, c.version
                            FROM content.course c
                            WHERE c.id = :course AND c.version IS NOT NULL AND NOT EXISTS (SELECT FROM found)
                            ON CONFLICT DO NOTHING
                            RETURNING id, version
                        )
                        SELECT id, version, false FROM found UNION ALL SELECT id, version, true FROM made
                        """)
                .bind("organisation", enrolment.organisation())
                .bind("home", enrolment.home())
                .bind("learner", enrolment.learner())
                .bind("context", enrolment.context())
                .bind("course", enrolment.course())
                .bind("id", UUID.randomUUID())
                .map(ROW)
                .findOne();
    }

    /** The publisher id of the course of each of these registrations that is one. */
    public static Map<UUID, String> courses(Handle handle, Collection<UUID> registrations) {
        return handle.createQuery("""
                        SELECT r.id, c.publisher_id FROM content.course_registration r
                        JOIN content.course c ON c.id = r.course WHERE r.id = ANY (:registrations)
                        """)
                .bindArray("registrations", UUID.class, registrations)
                .map((rs, context) -> Map.entry(rs.getObject(1, UUID.class), rs.getString(2)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Locks the registration until the transaction ends, so that what is read of it afterwards holds. */
    public void lock(Handle handle, UUID registration) {
        handle.createQuery("SELECT true FROM content.course_registration WHERE id = :id FOR UPDATE")
                .bind("id", registration)
                .mapTo(Boolean.class)
                .one();
    }

    /** Whether any of these is a registration of ours. */
    public boolean anyKnown(Handle handle, UUID[] registrations) {
        return handle.createQuery("SELECT EXISTS (SELECT FROM content.course_registration WHERE id = ANY(:ids))")
                .bindArray("ids", UUID.class, (Object[]) registrations)
                .mapTo(Boolean.class)
                .one();
    }

    Map<Long, AuProgress> progress(Handle handle, UUID registration) {
        return handle
                .createQuery("""
                        SELECT au, completed IS NOT NULL, passed IS NOT NULL, waived IS NOT NULL
                        FROM content.au_progress WHERE registration = :id
                        """)
                .bind("id", registration)
                .map((rs, context) ->
                        Map.entry(rs.getLong(1), new AuProgress(rs.getBoolean(2), rs.getBoolean(3), rs.getBoolean(4))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void reach(Handle handle, UUID registration, long au, AuOutcome.Kind kind, @Nullable Double scaled) {
        String column = switch (kind) {
            case COMPLETED -> "completed";
            case PASSED -> "passed";
            case FAILED -> "failed";
            case SUBMITTED, JUDGED -> throw new IllegalArgumentException(kind + " is told otherwise");
        };
        handle.createUpdate("""
                        INSERT INTO content.au_progress AS p (registration, au, %1$s, best, last)
                        VALUES (:registration, :au, now(), :scaled, :scaled)
                        ON CONFLICT (registration, au) DO UPDATE SET %1$s = excluded.%1$s,
                            best = greatest(p.best, excluded.best), last = coalesce(excluded.last, p.last)
                        """.formatted(column))
                .bind("registration", registration)
                .bind("au", au)
                .bind("scaled", scaled)
                .execute();
    }

    /** A person's word takes the place of what was reached before. */
    void judge(Handle handle, UUID registration, long au, boolean passed, double scaled) {
        handle.createUpdate("""
                        INSERT INTO content.au_progress AS p (registration, au, completed, passed, failed, best, last)
                        VALUES (:registration, :au, now(), CASE WHEN :passed THEN now() END,
                            CASE WHEN NOT :passed THEN now() END, :scaled, :scaled)
                        ON CONFLICT (registration, au) DO UPDATE SET completed = coalesce(p.completed, now()),
                            passed = excluded.passed, failed = excluded.failed, best = excluded.best, last = excluded.last
                        """)
                .bind("registration", registration)
                .bind("au", au)
                .bind("passed", passed)
                .bind("scaled", scaled)
                .execute();
    }

    /** One registration of an organisation with its version's row id. */
    Optional<Row> find(Handle handle, long organisation, UUID registration) {
        return handle.createQuery(
                        "SELECT id, version, false FROM content.course_registration WHERE id = :id AND organisation = :organisation")
                .bind("id", registration)
                .bind("organisation", organisation)
                .map(ROW)
                .findOne();
    }

    /** Whether the block was not yet satisfied; it is from now on. */
    boolean satisfyBlock(Handle handle, UUID registration, long block) {
        return handle.createUpdate("""
                                INSERT INTO content.block_satisfied (registration, block)
                                VALUES (:registration, :block) ON CONFLICT DO NOTHING
                                """)
                        .bind("registration", registration)
                        .bind("block", block)
                        .execute()
                == 1;
    }

    /** Whether the course was not yet satisfied; it is from now on. */
    boolean satisfyCourse(Handle handle, UUID registration) {
        return mark(handle, registration, "satisfied");
    }

    void complete(Handle handle, UUID registration) {
        mark(handle, registration, "completed");
    }

    private static boolean mark(Handle handle, UUID registration, String column) {
        return handle.createUpdate("UPDATE content.course_registration SET %1$s = now() WHERE id = :id AND %1$s IS NULL"
                                .formatted(column))
                        .bind("id", registration)
                        .execute()
                == 1;
    }
}

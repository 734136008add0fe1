package se.hytta.content.registration;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.protocol.Refusal;
import se.hytta.xapi.term.SqlArray;

/** Registrations, and what each has reached. */
public final class RegistrationRepository {
    private static final int RACES = 5;

    /** A registration's row: {@code version} is the row id of its course version. */
    record Row(UUID id, long version, @Nullable String actor, boolean isNew) {}

    /** A registration's row with whose it is. */
    record Owned(Row row, long organisation, UUID learner, long course) {}

    private record Found(int place, Row row) {}

    /**
     * The latest registration of each enrolment, in their order, locked until the transaction ends; made when there is none.
     * No two enrolments are equal. They are locked by learner, so that two transactions never wait crosswise.
     */
    List<Row> findOrMake(Handle handle, List<Enrolment> enrolments) {
        Row[] rows = new Row[enrolments.size()];
        List<Integer> missing = IntStream.range(0, rows.length)
                .boxed()
                .sorted(Comparator.comparing(i -> enrolments.get(i).learner()))
                .toList();
        for (int race = 0; race < RACES && !missing.isEmpty(); race++) {
            for (Found found : tryFindOrMake(handle, enrolments, missing)) {
                rows[found.place] = found.row;
            }
            missing = missing.stream().filter(place -> rows[place] == null).toList();
        }
        if (!missing.isEmpty()) {
            throw new UnknownCourse(enrolments.get(missing.get(0)).course());
        }
        return List.of(rows);
    }

    /** Without those that another transaction made just now, or whose course there is not. */
    private static List<Found> tryFindOrMake(Handle handle, List<Enrolment> enrolments, List<Integer> places) {
        List<Enrolment> asked = places.stream().map(enrolments::get).toList();
        return handle.createQuery("""
                        WITH asked AS (
                            SELECT * FROM unnest(:organisations, :homes, :learners, :contexts, :courses, :ids)
                                WITH ORDINALITY AS a (organisation, home, learner, context, course, id, place)
                        ), found AS (
                            SELECT a.place, r.id, r.version, r.actor
                            FROM asked a CROSS JOIN LATERAL (
                                SELECT id, version, actor FROM content.course_registration
                                WHERE organisation = a.organisation AND learner = a.learner
                                  AND context = a.context AND course = a.course
                                ORDER BY attempt DESC LIMIT 1 FOR UPDATE) r
                        ), made AS (
                            INSERT INTO content.course_registration
                                (id, organisation, home_organisation, learner, context, course, version)
                            SELECT a.id, a.organisation, a.home, a.learner, a.context, c.id, c.version
                            FROM asked a JOIN content.course c ON c.id = a.course
                            WHERE c.version IS NOT NULL AND a.place NOT IN (SELECT place FROM found)
                            ORDER BY a.place
                            ON CONFLICT DO NOTHING
                            RETURNING id, version
                        )
                        SELECT place, id, version, actor, false FROM found
                        UNION ALL SELECT a.place, m.id, m.version, NULL, true FROM made m JOIN asked a ON a.id = m.id
                        """)
                .bind("organisations", numbers(asked, Enrolment::organisation))
                .bind("homes", numbers(asked, Enrolment::home))
                .bind(
                        "learners",
                        SqlArray.ids(asked.stream().map(Enrolment::learner).toList()))
                .bind(
                        "contexts",
                        SqlArray.texts(asked.stream().map(Enrolment::context).toList()))
                .bind("courses", numbers(asked, Enrolment::course))
                .bind(
                        "ids",
                        SqlArray.ids(asked.stream().map(e -> UUID.randomUUID()).toList()))
                .map((rs, context) -> new Found(
                        places.get(rs.getInt(1) - 1),
                        new Row(rs.getObject(2, UUID.class), rs.getLong(3), rs.getString(4), rs.getBoolean(5))))
                .list();
    }

    /**
     * Makes a registration of a learner whom another system names.
     *
     * @return its version's row id; nothing when there is a registration with this id, or no such course
     */
    Optional<Long> make(Handle handle, UUID id, Enrolment enrolment, String actor) {
        return handle.createQuery("""
                        INSERT INTO content.course_registration
                            (id, organisation, home_organisation, learner, context, course, version, actor)
                        SELECT :id, :organisation, :home, :learner, :context, id, version, :actor
                        FROM content.course WHERE id = :course AND version IS NOT NULL
                        ON CONFLICT DO NOTHING
                        RETURNING version
                        """)
                .bind("id", id)
                .bind("organisation", enrolment.organisation())
                .bind("home", enrolment.home())
                .bind("learner", enrolment.learner())
                .bind("context", enrolment.context())
                .bind("course", enrolment.course())
                .bind("actor", actor)
                .mapTo(Long.class)
                .findOne();
    }

    /** A registration by its id, locked until the transaction ends. */
    Optional<Owned> lockAndFind(Handle handle, UUID registration) {
        return owned(handle, registration, " FOR UPDATE");
    }

    Optional<Owned> find(Handle handle, UUID registration) {
        return owned(handle, registration, "");
    }

    private static Optional<Owned> owned(Handle handle, UUID registration, String locking) {
        return handle.createQuery("""
                        SELECT id, version, actor, organisation, learner, course
                        FROM content.course_registration WHERE id = :id
                        """ + locking)
                .bind("id", registration)
                .map((rs, context) -> new Owned(
                        new Row(rs.getObject(1, UUID.class), rs.getLong(2), rs.getString(3), false),
                        rs.getLong(4),
                        rs.getObject(5, UUID.class),
                        rs.getLong(6)))
                .findOne();
    }

    /** Whether the unit was not waived before; it is from now on. */
    boolean waive(Handle handle, UUID registration, long au, String reason) {
        return handle.createUpdate("""
                                INSERT INTO content.au_progress AS p (registration, au, waived, waive_reason)
                                VALUES (:registration, :au, now(), :reason)
                                ON CONFLICT (registration, au) DO UPDATE
                                    SET waived = excluded.waived, waive_reason = excluded.waive_reason
                                    WHERE p.waived IS NULL
                                """)
                        .bind("registration", registration)
                        .bind("au", au)
                        .bind("reason", reason)
                        .execute()
                == 1;
    }

    private static Argument numbers(List<Enrolment> enrolments, ToLongFunction<Enrolment> of) {
        return SqlArray.numbers(enrolments.stream().mapToLong(of).toArray());
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
                .findOne()
                .orElseThrow(() -> new Refusal(404, null, "the registration is gone: its course was removed"));
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
            case SUBMITTED, WAIVED, JUDGED -> throw new IllegalArgumentException(kind + " is told otherwise");
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
                        "SELECT id, version, actor FROM content.course_registration WHERE id = :id AND organisation = :organisation")
                .bind("id", registration)
                .bind("organisation", organisation)
                .map((rs, context) -> new Row(rs.getObject(1, UUID.class), rs.getLong(2), rs.getString(3), false))
                .findOne();
    }

    /** What each unit counts in the course's total, by row id. */
    Map<Long, Double> counted(Handle handle, UUID registration) {
        return handle.createQuery("""
                        SELECT au, coalesce(best, CASE WHEN passed IS NOT NULL OR waived IS NOT NULL
                            OR completed IS NOT NULL AND failed IS NULL THEN 1 ELSE 0 END)
                        FROM content.au_progress WHERE registration = :id
                        """)
                .bind("id", registration)
                .map((rs, context) -> Map.entry(rs.getLong(1), rs.getDouble(2)))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue);
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

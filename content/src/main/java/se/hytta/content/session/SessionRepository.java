package se.hytta.content.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;
import se.hytta.content.vocabulary.Verb;
import se.hytta.xapi.term.SqlArray;

/** Sessions; all times in it are the database server's. */
public final class SessionRepository {
    /** How long after terminated what was on its way is still taken (cmi5 9.3.8). */
    private static final String GRACE = "interval '5 seconds'";
    /** How long a session's token is good at most. */
    private static final String LIFE = "interval '24 hours'";
    /** How long after the launch the AU may come for its token. */
    private static final String FETCH_LIFE = "interval '1 hour'";

    private static final String OPENED = """
            SELECT r.id, r.organisation, r.learner, r.version, s.au, s.mode, s.auth_hash,
                   s.launch_data_read IS NOT NULL, s.preferences_read IS NOT NULL,
                   s.abandoned IS NOT NULL,
                   coalesce(s.terminated < now() - %s, false) OR s.launched < now() - %s
            FROM content.session s JOIN content.course_registration r ON r.id = s.registration
            WHERE s.id = :id AND s.auth_hash IS NOT NULL
            """.formatted(GRACE, LIFE);

    private static final String HISTORY = """
            SELECT s.initialized_id, s.completed_id, s.passed_id, s.failed_id, s.terminated_id,
                   s.launch_data_read IS NOT NULL AS data, s.preferences_read IS NOT NULL AS preferences,
                   s.abandoned IS NOT NULL AS abandoned, s.terminated_said,
                   coalesce(s.terminated < now() - %s, false) AS over,
                   p.completed IS NOT NULL AS completed, p.passed IS NOT NULL AS passed
            FROM content.session s
            LEFT JOIN content.au_progress p ON p.registration = s.registration AND p.au = s.au
            WHERE s.id = :id
            FOR NO KEY UPDATE OF s
            """.formatted(GRACE);

    /** A session to be opened. */
    record New(UUID id, UUID registration, long au, LaunchMode mode, byte[] fetchHash) {}

    /** A session that was just ended from outside, and how long it was in use (cmi5 9.5.4.2). */
    record Abandoned(UUID registration, UUID session, long au, Duration lasted) {}

    /** Opens sessions and ends their registrations' open ones; each of those is given once only. The registrations are locked. */
    List<Abandoned> open(Handle handle, List<New> sessions) {
        return handle.createQuery("""
                        WITH asked AS (
                            SELECT * FROM unnest(:ids, :registrations, :aus, :modes, :hashes)
                                AS a (id, registration, au, mode, hash)
                        ), ended AS (
                            UPDATE content.session SET abandoned = now()
                            WHERE id IN (
                                SELECT s.id FROM asked a CROSS JOIN LATERAL (
                                    SELECT id FROM content.session
                                    WHERE registration = a.registration AND terminated IS NULL AND abandoned IS NULL
                                    OFFSET 0) s)
                            RETURNING registration, id, au, launched, coalesce(last_statement, launched) AS last
                        ), opened AS (
                            INSERT INTO content.session (id, registration, au, mode, fetch_hash)
                            SELECT id, registration, au, mode, hash FROM asked
                        )
                        SELECT registration, id, au, extract(epoch FROM last - launched) FROM ended ORDER BY launched
                        """)
                .bind("ids", SqlArray.ids(sessions.stream().map(New::id).toList()))
                .bind(
                        "registrations",
                        SqlArray.ids(sessions.stream().map(New::registration).toList()))
                .bind(
                        "aus",
                        SqlArray.numbers(sessions.stream().mapToLong(New::au).toArray()))
                .bind(
                        "modes",
                        SqlArray.texts(
                                sessions.stream().map(s -> s.mode().name()).toList()))
                .bind(
                        "hashes",
                        SqlArray.bytes(sessions.stream().map(New::fetchHash).toArray(byte[][]::new)))
                .map((rs, context) -> new Abandoned(
                        rs.getObject(1, UUID.class),
                        rs.getObject(2, UUID.class),
                        rs.getLong(3),
                        Duration.ofMillis(Math.round(rs.getDouble(4) * 1000))))
                .list();
    }

    /** Whether this was the first and timely use of the fetch token; of many at once one wins. */
    boolean fetch(Handle handle, Secret.FetchToken token, byte[] authHash) {
        return handle.createUpdate("""
                                UPDATE content.session SET fetched = now(), auth_hash = :auth
                                WHERE id = :id AND fetch_hash = :fetch AND fetched IS NULL
                                  AND abandoned IS NULL AND terminated IS NULL AND launched > now() - %s
                                """.formatted(FETCH_LIFE))
                        .bind("id", token.session())
                        .bind("fetch", token.secret().hash())
                        .bind("auth", authHash)
                        .execute()
                == 1;
    }

    boolean wasGiven(Handle handle, Secret.FetchToken token) {
        return handle.createQuery("SELECT EXISTS (SELECT FROM content.session WHERE id = :id AND fetch_hash = :fetch)")
                .bind("id", token.session())
                .bind("fetch", token.secret().hash())
                .mapTo(Boolean.class)
                .one();
    }

    /** What is known of a fetched session when a call comes with its token. */
    record Opened(
            UUID registration,
            long organisation,
            UUID learner,
            long version,
            long au,
            LaunchMode mode,
            byte[] authHash,
            boolean launchDataRead,
            boolean preferencesRead,
            boolean abandoned,
            boolean over) {}

    Optional<Opened> opened(Handle handle, UUID session) {
        return handle.createQuery(OPENED)
                .bind("id", session)
                .map((rs, context) -> new Opened(
                        rs.getObject(1, UUID.class),
                        rs.getLong(2),
                        rs.getObject(3, UUID.class),
                        rs.getLong(4),
                        rs.getLong(5),
                        LaunchMode.valueOf(rs.getString(6)),
                        rs.getBytes(7),
                        rs.getBoolean(8),
                        rs.getBoolean(9),
                        rs.getBoolean(10),
                        rs.getBoolean(11)))
                .findOne();
    }

    public void launchDataWasRead(Handle handle, UUID session) {
        markRead(handle, session, "launch_data_read");
    }

    public void preferencesWereRead(Handle handle, UUID session) {
        markRead(handle, session, "preferences_read");
    }

    private static void markRead(Handle handle, UUID session, String column) {
        handle.createUpdate("UPDATE content.session SET %1$s = now() WHERE id = :id AND %1$s IS NULL".formatted(column))
                .bind("id", session)
                .execute();
    }

    /**
     * What the session, and its registration in this AU, has seen so far; the session is locked until the transaction
     * ends. Where the registration is locked too, that goes before.
     */
    public SessionHistory history(Handle handle, SessionCaller caller) {
        return handle.createQuery(HISTORY)
                .bind("id", caller.session())
                .map((rs, context) -> history(rs))
                .one();
    }

    private static SessionHistory history(ResultSet rs) throws SQLException {
        Map<Verb, UUID> stated = new EnumMap<>(Verb.class);
        for (Verb verb : Verb.values()) {
            UUID id = verb.isOfUnits() ? rs.getObject(verb.name() + "_id", UUID.class) : null;
            if (id != null) {
                stated.put(verb, id);
            }
        }
        OffsetDateTime said = rs.getObject("terminated_said", OffsetDateTime.class);
        return new SessionHistory(
                stated,
                rs.getBoolean("data"),
                rs.getBoolean("preferences"),
                rs.getBoolean("abandoned"),
                said == null ? null : said.toInstant(),
                rs.getBoolean("over"),
                rs.getBoolean("completed"),
                rs.getBoolean("passed"));
    }

    /**
     * Notes that statements of the session have been recorded.
     *
     * @param stated ids of the cmi5 defined ones by verb
     * @param terminatedSaid the timestamp of terminated, null when it is not among them
     */
    public void recorded(Handle handle, UUID session, Map<Verb, UUID> stated, @Nullable Instant terminatedSaid) {
        StringBuilder set = new StringBuilder("last_statement = now()");
        stated.keySet().forEach(verb -> set.append(", %1$s_id = :%1$s".formatted(verb.name())));
        if (stated.containsKey(Verb.initialized)) {
            set.append(", initialized = now()");
        }
        if (stated.containsKey(Verb.terminated)) {
            set.append(", terminated = now(), terminated_said = :said");
        }
        Update update = handle.createUpdate("UPDATE content.session SET " + set + " WHERE id = :id")
                .bind("id", session);
        stated.forEach((verb, id) -> update.bind(verb.name(), id));
        if (terminatedSaid != null) {
            update.bind("said", terminatedSaid.atOffset(ZoneOffset.UTC));
        }
        update.execute();
    }
}

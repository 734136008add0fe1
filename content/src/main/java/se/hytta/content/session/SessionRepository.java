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
import se.hytta.xapi.protocol.Refusal;
import se.hytta.xapi.term.SqlArray;

/** Sessions; all times in it are the database server's. */
public final class SessionRepository {
    /** How long after terminated what was on its way is still taken (cmi5 9.3.8). */
    private static final String GRACE = "interval '5 seconds'";
    /** How long after the launch the AU may come for its token. */
    private static final String FETCH_LIFE = "interval '1 hour'";

    /** How long a session's token is good where nothing else is chosen. */
    public static final Duration USUAL_LIFE = Duration.ofHours(24);

    private static final String OPENED = """
            SELECT r.id, r.organisation, r.learner, r.actor, r.version, s.au, s.mode, s.auth_hash,
                   s.launch_data_read IS NOT NULL, s.preferences_read IS NOT NULL,
                   s.abandoned IS NOT NULL,
                   coalesce(s.terminated < now() - %s, false) OR s.launched < now() - :life * interval '1 millisecond'
            FROM content.session s JOIN content.course_registration r ON r.id = s.registration
            WHERE s.id = :id AND s.auth_hash IS NOT NULL
            """.formatted(GRACE);

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

    private final long life;

    public SessionRepository() {
        this(USUAL_LIFE);
    }

    /** @param life how long after its launch a session is good at most, in milliseconds' precision */
    public SessionRepository(Duration life) {
        this.life = life.toMillis();
    }

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
                .map((rs, context) -> abandoned(rs))
                .list();
    }

    /** Ends a session from outside; nothing when it was not open. The registration is locked. */
    Optional<Abandoned> abandon(Handle handle, UUID session) {
        return handle.createQuery("""
                        UPDATE content.session SET abandoned = now()
                        WHERE id = :id AND terminated IS NULL AND abandoned IS NULL
                        RETURNING registration, id, au, extract(epoch FROM coalesce(last_statement, launched) - launched)
                        """)
                .bind("id", session)
                .map((rs, context) -> abandoned(rs))
                .findOne();
    }

    /** A session whose time is over; {@code launched} as PostgreSQL writes it. */
    record Overdue(UUID registration, UUID session, String launched) {
        static final Overdue FIRST = new Overdue(new UUID(0, 0), new UUID(0, 0), "-infinity");
    }

    /** Open sessions whose time is over, by their launch, those after a given one. */
    List<Overdue> overdue(Handle handle, Overdue after, int most) {
        return handle.createQuery("""
                        SELECT registration, id, launched::text FROM content.session
                        WHERE terminated IS NULL AND abandoned IS NULL
                          AND launched < now() - :life * interval '1 millisecond'
                          AND (launched, id) > (:launched::timestamptz, :id)
                        ORDER BY launched, id LIMIT :most
                        """)
                .bind("life", life)
                .bind("launched", after.launched())
                .bind("id", after.session())
                .bind("most", most)
                .map((rs, context) ->
                        new Overdue(rs.getObject(1, UUID.class), rs.getObject(2, UUID.class), rs.getString(3)))
                .list();
    }

    /** The registration of a session. */
    public Optional<UUID> registration(Handle handle, UUID session) {
        return handle.createQuery("SELECT registration FROM content.session WHERE id = :id")
                .bind("id", session)
                .mapTo(UUID.class)
                .findOne();
    }

    private static Abandoned abandoned(ResultSet rs) throws SQLException {
        return new Abandoned(
                rs.getObject(1, UUID.class),
                rs.getObject(2, UUID.class),
                rs.getLong(3),
                Duration.ofMillis(Math.round(rs.getDouble(4) * 1000)));
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
            @Nullable String actor,
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
                .bind("life", life)
                .map((rs, context) -> new Opened(
                        rs.getObject(1, UUID.class),
                        rs.getLong(2),
                        rs.getObject(3, UUID.class),
                        rs.getString(4),
                        rs.getLong(5),
                        rs.getLong(6),
                        LaunchMode.valueOf(rs.getString(7)),
                        rs.getBytes(8),
                        rs.getBoolean(9),
                        rs.getBoolean(10),
                        rs.getBoolean(11),
                        rs.getBoolean(12)))
                .findOne();
    }

    /** Whether a session of this learner's was initialized (cmi5 9.3.2); nothing when there is none. */
    public Optional<Boolean> hasBegun(Handle handle, long organisation, UUID learner, UUID session) {
        return handle.createQuery("""
                        SELECT s.initialized IS NOT NULL
                        FROM content.session s JOIN content.course_registration r ON r.id = s.registration
                        WHERE s.id = :id AND r.organisation = :organisation AND r.learner = :learner
                        """)
                .bind("id", session)
                .bind("organisation", organisation)
                .bind("learner", learner)
                .mapTo(Boolean.class)
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
     *
     * @throws Refusal when its course was removed meanwhile
     */
    public SessionHistory history(Handle handle, SessionCaller caller) {
        return handle.createQuery(HISTORY)
                .bind("id", caller.session())
                .map((rs, context) -> history(rs))
                .findOne()
                .orElseThrow(() -> new Refusal(401, null, "the session is gone: its course was removed"));
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

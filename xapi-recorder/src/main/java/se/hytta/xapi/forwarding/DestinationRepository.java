package se.hytta.xapi.forwarding;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.protocol.Version;
import se.hytta.xapi.term.SqlArray;

/** Destinations as an administrator makes and changes them. */
final class DestinationRepository {
    private static final String SELECT = """
            select d.*, waiting.n as waiting, dead.n as dead,
                (select timestamptz '2020-01-01 00:00:00Z' + (s.position >> 12) * interval '1 microsecond'
                 from xapi.statement s where s.organisation = d.organisation and s.position > d.through
                 order by s.position limit 1) as oldest
            from xapi.destination d
            cross join lateral (select count(*) as n from (
                select from xapi.statement s where s.organisation = d.organisation and s.position > d.through
                limit 10001) w) waiting
            cross join lateral (select count(*) as n from (
                select from xapi.dead_letter l where l.destination = d.id limit 10001) l) dead
            where d.deleted is null
            """;

    private final Jdbi jdbi;
    private final Sealing sealing;

    DestinationRepository(Jdbi jdbi, Sealing sealing) {
        this.jdbi = jdbi;
        this.sealing = sealing;
    }

    long make(long organisation, Destination destination, String secret, boolean fromTheBeginning) {
        return jdbi.withHandle(handle -> bound(handle.createQuery("""
                                insert into xapi.destination (organisation, name, endpoint, version, key, secret, verbs,
                                    activities, related, courses, through)
                                values (:organisation, :name, :endpoint, :version, :key, :secret, :verbs, :activities,
                                    :related, :courses,
                                    case when :beginning then 0
                                         else ((xapi.consistent_through() + 1) << 12) - 1 end)
                                returning id
                                """), destination)
                .bind("organisation", organisation)
                .bind("secret", sealing.seal(secret))
                .bind("beginning", fromTheBeginning)
                .mapTo(Long.class)
                .one());
    }

    /** A sender that is at it loses its lease, and the next one does as the change says. */
    void edit(long id, Destination destination, @Nullable String secret) {
        jdbi.useHandle(handle -> bound(handle.createUpdate("""
                                update xapi.destination
                                set name = :name, endpoint = :endpoint, version = :version, key = :key,
                                    secret = coalesce(:secret, secret), verbs = :verbs, activities = :activities,
                                    related = :related, courses = :courses,
                                    failures = 0, refusals = 0, next_try = now(), owner = null, leased_until = null
                                where id = :id and deleted is null
                                """), destination)
                .bind("id", id)
                .bind("secret", secret == null ? null : sealing.seal(secret))
                .execute());
    }

    private static <T extends SqlStatement<T>> T bound(T sql, Destination destination) {
        Filter filter = destination.filter();
        return sql.bind("name", destination.name())
                .bind("endpoint", destination.endpoint().toString())
                .bind("version", destination.version().answered())
                .bind("key", destination.key())
                .bind("verbs", SqlArray.texts(filter.verbs()))
                .bind("activities", SqlArray.texts(filter.activities()))
                .bind("related", filter.related())
                .bind("courses", SqlArray.texts(filter.courses()));
    }

    void pause(long id) {
        change(id, "paused = coalesce(paused, 'asked')");
    }

    void resume(long id) {
        change(id, "paused = null, failures = 0, refusals = 0, next_try = now()");
    }

    private void change(long id, String set) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update xapi.destination set " + set + " where id = :id and deleted is null")
                .bind("id", id)
                .execute());
    }

    /** Name and address stay for receipts. */
    void delete(long id) {
        jdbi.useTransaction(handle -> {
            handle.execute("""
                    update xapi.destination
                    set deleted = now(), key = '', secret = '', last_answer = null, owner = null, leased_until = null
                    where id = ? and deleted is null
                    """, id);
            handle.execute("delete from xapi.dead_letter where destination = ?", id);
        });
    }

    /** Those of one organisation, or of all, by name. */
    List<Standing> list(@Nullable Long organisation) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT
                        + " and (cast(:organisation as bigint) is null or d.organisation = :organisation)"
                        + " order by d.name, d.id")
                .bind("organisation", organisation)
                .map((row, context) -> standing(row))
                .list());
    }

    Optional<Standing> find(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " and d.id = :id")
                .bind("id", id)
                .map((row, context) -> standing(row))
                .findOne());
    }

    Optional<String> secret(long id) {
        return jdbi.withHandle((Handle handle) -> handle.createQuery(
                        "select secret from xapi.destination where id = :id and deleted is null")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .flatMap(sealing::open));
    }

    /** Those that were kept before the host had a key. */
    void sealWhatIsNot() {
        jdbi.useTransaction(handle -> handle
                .createQuery("select id, secret from xapi.destination where secret <> '' for update")
                .map((row, context) -> Map.entry(row.getLong("id"), row.getString("secret")))
                .list()
                .stream()
                .filter(kept -> !sealing.isSealed(kept.getValue()))
                .forEach(kept -> handle.execute(
                        "update xapi.destination set secret = ? where id = ?",
                        sealing.seal(kept.getValue()),
                        kept.getKey())));
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                row.getLong("id"),
                row.getLong("organisation"),
                destination(row),
                Objects.requireNonNull(moment(row, "made")),
                row.getString("paused"),
                row.getInt("failures"),
                Objects.requireNonNull(moment(row, "next_try")),
                moment(row, "delivered"),
                row.getInt("last_status"),
                row.getString("last_answer"),
                moment(row, "last_at"),
                row.getLong("waiting"),
                moment(row, "oldest"),
                row.getLong("dead"));
    }

    static Destination destination(ResultSet row) throws SQLException {
        return new Destination(
                row.getString("name"),
                URI.create(row.getString("endpoint")),
                Version.of(row.getString("version")).orElseThrow(),
                row.getString("key"),
                new Filter(
                        texts(row, "verbs"),
                        texts(row, "activities"),
                        row.getBoolean("related"),
                        texts(row, "courses")));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column) == null
                ? null
                : row.getTimestamp(column).toInstant();
    }
}

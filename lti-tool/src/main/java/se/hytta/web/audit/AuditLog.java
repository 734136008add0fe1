package se.hytta.web.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import se.hytta.web.access.Act;
import se.hytta.web.access.Caller;
import se.hytta.web.access.Grant;
import se.hytta.web.page.When;
import se.hytta.xapi.term.SqlArray;

/** The log as it is kept; the database refuses to change or remove an entry. */
public final class AuditLog {
    private static final String SELECT = """
            SELECT id, at, who, act, route, organisation, organisation_named, note, status, address FROM web.audit
            WHERE (:all OR organisation = ANY(:seen))
              AND (:organisation::bigint IS NULL OR organisation = :organisation)
              AND (:words = '' OR position(lower(:words) IN lower(
                    who || ' ' || act || ' ' || route || ' ' || note || ' ' || address)) > 0)
              AND (:from::timestamptz IS NULL OR at >= :from)
              AND (:to::timestamptz IS NULL OR at < :to)
              AND (:before::bigint IS NULL OR id < :before)
            ORDER BY id DESC
            """;

    private final Jdbi jdbi;

    public AuditLog(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param note cut off after 500 characters */
    public void write(
            String who,
            @Nullable Long account,
            String act,
            String route,
            @Nullable Long organisation,
            String note,
            int status,
            String address) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO web.audit
                            (who, account, act, route, organisation, organisation_named, note, status, address)
                        VALUES (:who, :account, :act, :route, :organisation,
                            (SELECT name FROM xapi.organisation WHERE id = :organisation), :note, :status, :address)
                        """)
                .bind("who", cut(who))
                .bind("account", account)
                .bind("act", act)
                .bind("route", cut(route))
                .bind("organisation", organisation)
                .bind("note", cut(note))
                .bind("status", status)
                .bind("address", address)
                .execute());
    }

    /** What the reader may see of it, the newest first. */
    public List<Entry> list(Caller reader, AuditSearch search, int most) {
        return jdbi.withHandle(handle -> query(handle, reader, search)
                .setMaxRows(most)
                .map((row, context) -> read(row))
                .list());
    }

    /** All that the search finds, one by one. */
    public void each(Caller reader, AuditSearch search, Consumer<Entry> each) {
        jdbi.useTransaction(handle -> query(handle, reader, search)
                .setFetchSize(500)
                .map((row, context) -> read(row))
                .forEach(each));
    }

    private static Query query(Handle handle, Caller reader, AuditSearch search) {
        return handle.createQuery(SELECT)
                .bind("all", reader.mayEverywhere(Act.READ_AUDIT))
                .bind(
                        "seen",
                        SqlArray.numbers(reader.grants().stream()
                                .filter(grant -> reader.may(Act.READ_AUDIT, grant.organisation()))
                                .mapToLong(Grant::organisation)
                                .toArray()))
                .bind("organisation", search.organisation())
                .bind("words", search.words())
                .bind("from", begin(search.from()))
                .bind("to", search.to() == null ? null : begin(search.to().plusDays(1)))
                .bind("before", search.before());
    }

    private static @Nullable OffsetDateTime begin(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(When.HERE).toOffsetDateTime();
    }

    private static Entry read(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                text(row, "who"),
                text(row, "act"),
                text(row, "route"),
                row.getObject("organisation", Long.class),
                Objects.requireNonNullElse(row.getString("organisation_named"), ""),
                text(row, "note"),
                row.getInt("status"),
                text(row, "address"));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column));
    }

    private static String cut(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ");
        return plain.length() > 500 ? plain.substring(0, 500) : plain;
    }
}

package se.hytta.xapi.forwarding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.protocol.Version;
import se.hytta.xapi.statement.AgentKey;
import se.hytta.xapi.statement.Statements;
import se.hytta.xapi.term.Dictionary;
import se.hytta.xapi.term.SqlArray;
import se.hytta.xapi.term.Term;
import se.hytta.xapi.term.Terms;

/** Reads what waits for a destination: a bounded stretch of its organisation's statements, and of those the wanted ones. */
final class QueueRepository {
    /** How many statements are looked at, how many are sent together, and in how many bytes unless one alone is longer. */
    private static final int LOOKED_AT = 1_000;

    private static final int MOST = 100;
    private static final int MOST_BYTES = 512 << 10;

    private final Jdbi jdbi;
    private final Dictionary dictionary;
    private final Courses courses;
    private final Withheld withheld;

    QueueRepository(Jdbi jdbi, Dictionary dictionary, Courses courses, Withheld withheld) {
        this.jdbi = jdbi;
        this.dictionary = dictionary;
        this.courses = courses;
        this.withheld = withheld;
    }

    /**
     * What is to be sent next.
     *
     * @param end when the parcels are dealt with, everything up to here is
     */
    record Batch(List<Parcel> parcels, long end) {}

    private record Seen(
            long position,
            int bytes,
            boolean wanted,
            boolean ofCourse,
            @Nullable UUID registration) {}

    Batch next(Taken taken, long through) {
        return jdbi.inTransaction(transaction -> {
            long to = (consistentThrough(transaction) + 1) << 12;
            List<Seen> seen = seen(transaction, taken, through, to);
            Set<Long> positions = positions(transaction, taken.destination().filter(), seen);
            List<Seen> chosen = new ArrayList<>();
            long end = through;
            long bytes = 0;
            for (Seen one : seen) {
                if (positions.contains(one.position)) {
                    bytes += one.bytes;
                    if (chosen.size() == MOST || bytes > MOST_BYTES && !chosen.isEmpty()) {
                        break;
                    }
                    chosen.add(one);
                }
                end = one.position;
            }
            return new Batch(
                    parcels(
                            transaction,
                            chosen.stream().map(Seen::position).toList(),
                            taken.destination().version()),
                    end);
        });
    }

    /** These statements, in their order; one that is not there any more, or is withheld, is left out. */
    List<Parcel> parcels(List<Long> positions, Version spoken) {
        return jdbi.withHandle(handle -> parcels(handle, positions, spoken));
    }

    private List<Parcel> parcels(Handle handle, List<Long> positions, Version spoken) {
        if (positions.isEmpty()) {
            return List.of();
        }
        List<Parcel> parcels = handle.createQuery(
                        "select position, json from xapi.statement where position = any(:positions) order by position")
                .bind(
                        "positions",
                        SqlArray.numbers(
                                positions.stream().mapToLong(Long::longValue).toArray()))
                .map((row, context) -> Parcel.of(row.getLong(1), row.getBytes(2), spoken))
                .list();
        Set<AgentKey> kept = withheld.among(
                handle, parcels.stream().flatMap(p -> p.agents().stream()).collect(Collectors.toSet()));
        return kept.isEmpty()
                ? parcels
                : parcels.stream()
                        .filter(p -> Collections.disjoint(p.agents(), kept))
                        .toList();
    }

    /** To be asked before the statements are. */
    private static long consistentThrough(Handle transaction) {
        return transaction
                .createQuery("select xapi.consistent_through()")
                .mapTo(Long.class)
                .one();
    }

    private List<Seen> seen(Handle transaction, Taken taken, long through, long to) {
        Filter filter = taken.destination().filter();
        Query query = transaction
                .createQuery(sql(filter))
                .bind("organisation", taken.organisation())
                .bind("through", through)
                .bind("to", to)
                .bind("most", filter.isAll() ? MOST : LOOKED_AT);
        Terms terms = dictionary.in(transaction, taken.organisation());
        if (!filter.isAll()) {
            bind(query, "verbs", terms, filter.verbs().stream().map(Term::verb));
            bind(query, "activities", terms, filter.activities().stream().map(Term::activity));
            bind(query, "courses", terms, filter.courses().stream().map(Term::activity));
            bind(query, "voided", terms, Stream.of(Term.verb(Statements.VOIDED)));
        }
        return query.map((row, context) -> new Seen(
                        row.getLong(1),
                        row.getInt(2),
                        row.getBoolean(3),
                        row.getBoolean(4),
                        row.getString(5) == null ? null : UUID.fromString(row.getString(5))))
                .list();
    }

    /** What nothing was ever recorded with has no integer, and nothing is found by it. */
    private static void bind(Query query, String name, Terms terms, Stream<Term> wanted) {
        List<Term> named = wanted.toList();
        if (!named.isEmpty()) {
            query.bind(
                    name,
                    SqlArray.numbers(named.stream()
                            .flatMap(term -> terms.find(term).stream())
                            .mapToInt(Integer::intValue)
                            .toArray()));
        }
    }

    /** A voiding statement whose target is not there yet is wanted by every filter: it must not be missing when that comes. */
    private static String sql(Filter filter) {
        String seen = """
                select s.position, octet_length(s.json) as bytes, s.verb, s.registration, s.refers
                from xapi.statement s
                where s.organisation = :organisation and s.position > :through and s.position < :to
                order by s.position limit :most
                """;
        if (filter.isAll()) {
            return "select position, bytes, true, true, null::text from (" + seen + ") seen order by position";
        }
        String early = """
                 s.verb = any(:voided) and s.refers is not null and not exists (
                    select from xapi.statement_key k
                    where k.organisation = :organisation and k.id = s.refers and k.position is not null)
                """;
        return "with seen as materialized (" + seen + ") select s.position, s.bytes, "
                + mentions(filter.verbs(), ":verbs", "l.direct") + " and "
                + mentions(filter.activities(), ":activities", filter.related() ? ANYWHERE : "l.direct")
                + " or " + early + ", " + mentions(filter.courses(), ":courses", ANYWHERE) + " or " + early
                + ", " + (filter.courses().isEmpty() ? "null::text" : REGISTRATION)
                + " from seen s order by s.position";
    }

    private static final String ANYWHERE = "l.direct in (true, false)";

    /** Of the statement, or of the one that it refers to. */
    private static final String REGISTRATION = """
            (select t.key from xapi.term t where t.id = coalesce(s.registration, (
                select r.registration from xapi.statement_key k join xapi.statement r on r.position = k.position
                where k.organisation = :organisation and k.id = s.refers)))
            """;

    private static String mentions(List<String> wanted, String terms, String where) {
        return wanted.isEmpty()
                ? "true"
                : "exists (select from xapi.link l where l.term = any(" + terms + ") and " + where
                        + " and l.position = s.position)";
    }

    /** Those that the filter wants, the host asked about courses. */
    private Set<Long> positions(Handle transaction, Filter filter, List<Seen> seen) {
        Set<UUID> registrations = new HashSet<>();
        for (Seen one : seen) {
            if (one.wanted && !one.ofCourse && one.registration != null) {
                registrations.add(one.registration);
            }
        }
        Map<UUID, String> known = registrations.isEmpty() ? Map.of() : courses.of(transaction, registrations);
        Set<Long> positions = new HashSet<>();
        for (Seen one : seen) {
            @Nullable String course = one.registration == null ? null : known.get(one.registration);
            if (one.wanted
                    && (one.ofCourse || course != null && filter.courses().contains(course))) {
                positions.add(one.position);
            }
        }
        return positions;
    }
}

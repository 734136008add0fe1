package se.hytta.xapi.recording;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.recording.StatementFilter.Wanted;
import se.hytta.xapi.term.Term;
import se.hytta.xapi.term.Terms;

/**
 * Reads statements. A query walks one range of link rows in the order of its answer and probes the other filters by the
 * position, so its cost follows the length of the answer and not the size of the store.
 */
final class StatementRepository {
    /** Where an answer is cut, in bytes: the rest is behind {@code more}. */
    private static final long MOST_BYTES = 8 << 20;

    private static final int FETCH = 128;

    private StatementRepository() {}

    /** One statement as it is kept. */
    record Row(long position, byte[] json) {}

    /** @param more the position of the last statement when others follow, else null */
    record Page(List<Row> rows, @Nullable Long more) {}

    static Optional<Row> find(Handle transaction, long organisation, UUID id, boolean voided, Optional<Integer> mine) {
        return transaction
                .createQuery("""
                        select s.position, s.json
                        from xapi.statement_key k join xapi.statement s on s.position = k.position
                        where k.organisation = :organisation and k.id = :id and s.voided = :voided
                          and (cast(:mine as integer) is null or s.authority = :mine)
                        """)
                .bind("organisation", organisation)
                .bind("id", id)
                .bind("voided", voided)
                .bind("mine", mine.orElse(null))
                .map((row, context) -> new Row(row.getLong(1), row.getBytes(2)))
                .findOne();
    }

    /** @param mine the authority's term when only its statements may be seen */
    static Page find(Handle transaction, long organisation, Terms terms, StatementFilter filter, @Nullable Term mine) {
        StatementFilter all = mine == null ? filter : filter.and(new Wanted(mine, true));
        Optional<Query> query = query(transaction, organisation, terms, all, sql(all, mine != null));
        if (query.isEmpty()) {
            return new Page(List.of(), null);
        }
        try (Query found = query.get();
                ResultIterator<Row> rows = found.map((row, context) -> new Row(row.getLong(1), row.getBytes(2)))
                        .iterator()) {
            return page(rows, filter.limit());
        }
    }

    /** How the database would go about a query, line by line. */
    static List<String> explain(Handle transaction, long organisation, Terms terms, StatementFilter filter) {
        return query(transaction, organisation, terms, filter, "explain " + sql(filter, false))
                .map(query -> query.mapTo(String.class).list())
                .orElse(List.of());
    }

    /** Nothing when a term is wanted that nothing was ever recorded with. */
    private static Optional<Query> query(
            Handle transaction, long organisation, Terms terms, StatementFilter filter, String sql) {
        List<Integer> ids = new ArrayList<>();
        for (Wanted wanted : filter.wanted()) {
            Optional<Integer> id = terms.find(wanted.term());
            if (id.isEmpty()) {
                return Optional.empty();
            }
            ids.add(id.get());
        }
        Query query = transaction
                .createQuery(sql)
                .bind("organisation", organisation)
                .bind("from", filter.from().position())
                .bind("to", filter.to().position())
                .bind("rows", filter.limit() + 1)
                .setFetchSize(FETCH);
        for (int i = 0; i < ids.size(); i++) {
            query.bind("term" + i, ids.get(i));
        }
        return Optional.of(query);
    }

    private static Page page(Iterator<Row> rows, int limit) {
        List<Row> taken = new ArrayList<>();
        long bytes = 0;
        while (rows.hasNext()) {
            if (taken.size() == limit || bytes > MOST_BYTES) {
                return new Page(taken, taken.get(taken.size() - 1).position());
            }
            Row row = rows.next();
            taken.add(row);
            bytes += row.json.length;
        }
        return new Page(taken, null);
    }

    private static String sql(StatementFilter filter, boolean mine) {
        String order = filter.ascending() ? "asc" : "desc";
        if (filter.wanted().isEmpty()) {
            return """
                    select s.position, s.json from xapi.statement s
                    where s.organisation = :organisation and s.position >= :from and s.position < :to and not s.voided
                    order by s.position %s limit :rows
                    """.formatted(order);
        }
        String direct = range(filter, mine, "w.direct", order);
        if (!filter.wanted().get(0).related()) {
            return direct;
        }
        // each range is walked in its order and cut by itself: one walk over both would have to sort the whole range
        return "select * from ((" + direct + ") union all (" + range(filter, mine, "not w.direct", order)
                + ")) both_ranges order by position " + order + " limit :rows";
    }

    private static String range(StatementFilter filter, boolean mine, String direct, String order) {
        return """
                select s.position, s.json from xapi.link w join xapi.statement s on s.position = w.position
                where w.term = :term0 and %s and w.position >= :from and w.position < :to and not s.voided %s
                order by w.position %s limit :rows
                """.formatted(direct, probes(filter, mine), order);
    }

    private static String probes(StatementFilter filter, boolean mine) {
        StringBuilder probes = new StringBuilder();
        for (int i = 1; i < filter.wanted().size(); i++) {
            probes.append(" and exists (select from xapi.link l where l.position = w.position and l.term = :term")
                    .append(i)
                    .append(filter.wanted().get(i).related() ? " and l.direct in (true, false))" : " and l.direct)");
        }
        return mine
                ? probes.append(" and s.authority = :term")
                        .append(filter.wanted().size() - 1)
                        .toString()
                : probes.toString();
    }
}

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
        List<Integer> ids = new ArrayList<>();
        for (Wanted wanted : all.wanted()) {
            Optional<Integer> id = terms.find(wanted.term());
            if (id.isEmpty()) {
                return new Page(List.of(), null);
            }
            ids.add(id.get());
        }
        try (Query query = transaction.createQuery(sql(all, mine != null))) {
            query.bind("organisation", organisation)
                    .bind("from", filter.from().position())
                    .bind("to", filter.to().position())
                    .bind("rows", filter.limit() + 1)
                    .setFetchSize(FETCH);
            for (int i = 0; i < ids.size(); i++) {
                query.bind("term" + i, ids.get(i));
            }
            try (ResultIterator<Row> rows = query.map((row, context) -> new Row(row.getLong(1), row.getBytes(2)))
                    .iterator()) {
                return page(rows, filter.limit());
            }
        }
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
        StringBuilder sql = new StringBuilder("select s.position, s.json from ");
        if (filter.wanted().isEmpty()) {
            sql.append(
                    "xapi.statement s where s.organisation = :organisation and s.position >= :from and s.position < :to");
        } else {
            sql.append('(')
                    .append(range(filter.wanted().get(0)))
                    .append(") w join xapi.statement s using (position)")
                    .append(" where true");
        }
        for (int i = 1; i < filter.wanted().size(); i++) {
            sql.append(" and exists (select from xapi.link l where l.position = s.position and l.term = :term")
                    .append(i)
                    .append(filter.wanted().get(i).related() ? " and l.direct in (true, false))" : " and l.direct)");
        }
        if (mine) {
            sql.append(" and s.authority = :term").append(filter.wanted().size() - 1);
        }
        return sql.append(" and not s.voided order by s.position ")
                .append(filter.ascending() ? "asc" : "desc")
                .append(" limit :rows")
                .toString();
    }

    private static String range(Wanted wanted) {
        String range =
                "select position from xapi.link where term = :term0 and position >= :from and position < :to and ";
        return wanted.related() ? range + "direct union all " + range + "not direct" : range + "direct";
    }
}

package se.hytta.xapi.recording;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.recording.StatementFilter.Wanted;
import se.hytta.xapi.term.Term;
import se.hytta.xapi.term.Terms;

/**
 * Reads statements. A query walks one index range in the order of its answer, so its cost follows the length of the
 * answer and not the size of the store. A filter that is not one range walks the narrowest of its conditions', and no
 * further than {@link #MOST_WALKED}: then the answer may be short, and {@code more} goes on from there.
 */
final class StatementRepository {
    /** How many positions of a range one answer looks at. */
    static final int MOST_WALKED = 5_000;

    /** How far a range is counted to be compared with another. */
    private static final int COUNTED = 500;

    /** Where an answer is cut, in bytes: the rest is behind {@code more}. */
    private static final long MOST_BYTES = 8 << 20;

    private static final int FETCH = 128;

    /** What is merged or capped is walked in order, too: the planner might rather read all of it and sort. */
    private static final String IN_ORDER = """
            select set_config('enable_sort', 'off', true) || set_config('enable_bitmapscan', 'off', true)
                || set_config('max_parallel_workers_per_gather', '0', true)
            """;

    private StatementRepository() {}

    /** One statement as it is kept. */
    record Row(long position, byte[] json) {}

    /** @param more the position after which the rest is, when there may be one, else null */
    record Page(List<Row> rows, @Nullable Long more) {}

    /** A filter with its terms' integers, on its way to one answer. */
    private record Asked(
            Handle transaction, long organisation, StatementFilter filter, List<Integer> terms, boolean mine) {
        Query query(String sql) {
            Query query = transaction.createQuery(sql);
            values().forEach((name, value) -> {
                if (sql.contains(':' + name)) {
                    query.bind(name, value);
                }
            });
            return query;
        }

        /** Prepared as the driver does it with what is asked often, so that {@code plan_cache_mode} counts. */
        List<String> explain(String sql) {
            List<String> given = new ArrayList<>();
            String numbered = sql;
            for (Map.Entry<String, Long> value : values().entrySet()) {
                if (sql.contains(':' + value.getKey())) {
                    given.add(value.getValue().toString());
                    numbered = numbered.replaceAll(':' + value.getKey() + "\\b", "\\$" + given.size());
                }
            }
            transaction.execute("prepare asked as " + numbered);
            List<String> plan = transaction
                    .createQuery("explain (analyze, buffers, timing off, summary off) execute asked ("
                            + String.join(", ", given) + ")")
                    .mapTo(String.class)
                    .list();
            transaction.execute("deallocate asked");
            return plan;
        }

        private Map<String, Long> values() {
            Map<String, Long> values = new LinkedHashMap<>();
            values.put("from", filter.from().position());
            values.put("to", filter.to().position());
            values.put("organisation", organisation);
            values.put("rows", filter.limit() + 1L);
            for (int i = 0; i < terms.size(); i++) {
                values.put("term" + i, terms.get(i).longValue());
            }
            return values;
        }

        String order() {
            return filter.ascending() ? "asc" : "desc";
        }
    }

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
        Optional<List<Integer>> known = known(all, terms);
        if (known.isEmpty()) {
            return new Page(List.of(), null);
        }
        Asked asked = new Asked(transaction, organisation, all, known.get(), mine != null);
        if (all.wanted().isEmpty()) {
            return page(asked.query(newest(asked)), all.limit());
        }
        Optional<Range> range = narrowest(asked);
        if (range.isEmpty()) {
            return new Page(List.of(), null);
        }
        Page page = page(asked.query(walk(asked, range.get())), all.limit());
        return page.more() != null || isPlain(asked, range.get())
                ? page
                : new Page(page.rows(), walked(asked, range.get()));
    }

    /** How the database goes about a query, having done it, line by line. */
    static List<String> explain(Handle transaction, long organisation, Terms terms, StatementFilter filter) {
        Asked asked = new Asked(
                transaction, organisation, filter, known(filter, terms).orElseThrow(), false);
        return asked.explain(
                filter.wanted().isEmpty()
                        ? newest(asked)
                        : walk(asked, narrowest(asked).orElseThrow()));
    }

    /** Nothing when a term is wanted that nothing was ever recorded with. */
    private static Optional<List<Integer>> known(StatementFilter filter, Terms terms) {
        List<Integer> ids = new ArrayList<>();
        for (Wanted wanted : filter.wanted()) {
            Optional<Integer> id = terms.find(wanted.term());
            if (id.isEmpty()) {
                return Optional.empty();
            }
            ids.add(id.get());
        }
        return Optional.of(ids);
    }

    /** The range to walk; nothing when one of the ranges is empty, since then the answer is. */
    private static Optional<Range> narrowest(Asked asked) {
        List<Range> ranges = Range.of(asked.filter.wanted());
        if (!isPlain(asked, ranges.get(0))) {
            asked.transaction.createQuery(IN_ORDER).mapTo(String.class).one();
        }
        if (ranges.size() == 1) {
            return Optional.of(ranges.get(0));
        }
        String counts = ranges.stream()
                .map(range -> "(select count(*) from (" + range.positions(asked.order(), COUNTED) + ") counted)")
                .collect(Collectors.joining(", ", "select array[", "]"));
        Long[] lengths = asked.query(counts)
                .map((row, context) -> (Long[]) row.getArray(1).getArray())
                .one();
        int least = 0;
        for (int i = 1; i < lengths.length; i++) {
            least = lengths[i] < lengths[least] ? i : least;
        }
        return lengths[least] == 0 ? Optional.empty() : Optional.of(ranges.get(least));
    }

    private static String newest(Asked asked) {
        return """
                select s.position, s.json from xapi.statement s
                where s.organisation = :organisation and s.position >= :from and s.position < :to
                  and not s.voided
                order by s.position %s limit :rows
                """.formatted(asked.order());
    }

    private static String walk(Asked asked, Range range) {
        List<Wanted> wanted = asked.filter.wanted();
        String mine = asked.mine ? " and s.authority = :term" + (wanted.size() - 1) : "";
        String positions =
                isPlain(asked, range) ? range.positions(true) : range.positions(asked.order(), most(asked, range));
        // "offset 0" keeps it a look-up for each position, in their order
        return """
                select w.position, s.json
                from (%s) w
                cross join lateral (
                    select s.json from xapi.statement s where s.position = w.position and not s.voided%s offset 0) s
                where true%s
                order by w.position %s limit :rows
                """.formatted(positions, mine, range.others(wanted), asked.order());
    }

    /** Whether the range is the whole filter and nothing must be merged: then it needs no cap. */
    private static boolean isPlain(Asked asked, Range range) {
        return range.isAll(asked.filter.wanted()) && !range.related();
    }

    /** What is merged is cut before: somewhat further than the answer is long, since some may be voided. */
    private static int most(Asked asked, Range range) {
        return range.isAll(asked.filter.wanted()) ? 4 * (asked.filter.limit() + 1) : MOST_WALKED;
    }

    /** Where the walk of an answer stopped; null when it came to the end of the range. */
    private static @Nullable Long walked(Asked asked, Range range) {
        int most = most(asked, range);
        return asked.query("select position from (" + range.positions(asked.order(), most) + ") walked offset "
                        + (most - 1))
                .mapTo(Long.class)
                .findOne()
                .orElse(null);
    }

    private static Page page(Query query, int limit) {
        try (Query found = query.setFetchSize(FETCH);
                ResultIterator<Row> rows = found.map((row, context) -> new Row(row.getLong(1), row.getBytes(2)))
                        .iterator()) {
            return page(rows, limit);
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
}

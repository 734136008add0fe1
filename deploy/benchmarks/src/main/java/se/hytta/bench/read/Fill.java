package se.hytta.bench.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import se.hytta.bench.read.Course.Step;

/** Fills an empty store by COPY with the rows that the recorder itself would have written, over three years. */
final class Fill implements AutoCloseable {
    private static final Instant EPOCH = Instant.parse("2020-01-01T00:00:00Z");
    static final Instant BEGIN = Instant.parse("2023-08-15T06:00:00Z");
    private static final long MICROSECONDS = 3L * 365 * 24 * 3600 * 1_000_000;
    private static final List<String> TABLES = List.of("statement", "statement_key", "link", "pair");
    private static final int ROWS_AT_ONCE = 5_000;

    private final Connection connection;
    private final long organisation;
    private final long statements;
    private final Map<String, Integer> terms = new HashMap<>();
    private int author;

    Fill(String url, long organisation, long statements) throws SQLException {
        connection = DriverManager.getConnection(url);
        this.organisation = organisation;
        this.statements = statements;
    }

    /** The moment at which statement {@code number} was stored. */
    static Instant stored(long number, long statements) {
        return BEGIN.plus((long) ((double) number / statements * MICROSECONDS), ChronoUnit.MICROS);
    }

    /** Keys are made after the rows, as a restore does: it takes a fraction of the time. */
    void fill() throws SQLException, IOException {
        Map<String, String> keys = new LinkedHashMap<>();
        for (String table : TABLES) {
            keys.put(
                    table,
                    text("select pg_get_constraintdef(oid) from pg_constraint where contype = 'p' and conrelid = 'xapi."
                            + table + "'::regclass"));
            run("alter table xapi." + table + " drop constraint "
                    + text("select conname from pg_constraint where contype = 'p' and conrelid = 'xapi." + table
                            + "'::regclass"));
        }
        run("drop index xapi.statement_organisation_position_idx");
        terms();
        rows();
        run("set maintenance_work_mem = '512MB'");
        for (Map.Entry<String, String> key : keys.entrySet()) {
            run("alter table xapi." + key.getKey() + " add " + key.getValue());
        }
        run("create index statement_organisation_position_idx on xapi.statement (organisation, position)");
        run("vacuum analyze xapi.statement, xapi.link, xapi.pair, xapi.statement_key, xapi.term");
    }

    private void terms() throws SQLException, IOException {
        int next = Integer.parseInt(text("select coalesce(max(id), 0) + 1 from xapi.term"));
        StringBuilder rows = new StringBuilder();
        author = next;
        rows.append(next++).append('\t').append(organisation).append("\ta\taccount:https://tool.example.se bench\n");
        for (Map.Entry<String, List<String>> kind : Map.of(
                        "v", Course.VERBS,
                        "c", Course.activities(),
                        "a",
                                LongStream.range(0, Course.LEARNERS)
                                        .mapToObj(l -> Course.agentKey((int) l))
                                        .toList(),
                        "r",
                                LongStream.range(0, Course.registrations(statements))
                                        .mapToObj(Course::registration)
                                        .toList())
                .entrySet()) {
            for (String key : kind.getValue()) {
                terms.put(key, next);
                rows.append(next++)
                        .append('\t')
                        .append(organisation)
                        .append('\t')
                        .append(kind.getKey());
                rows.append('\t').append(key).append('\n');
            }
        }
        copy("term (id, organisation, kind, key)", rows);
        run("select setval(pg_get_serial_sequence('xapi.term', 'id'), " + next + ")");
    }

    private void rows() throws SQLException, IOException {
        StringBuilder texts = new StringBuilder();
        StringBuilder ids = new StringBuilder();
        StringBuilder links = new StringBuilder();
        StringBuilder pairs = new StringBuilder();
        for (long number = 0; number < statements; number++) {
            Instant stored = stored(number, statements);
            long position = EPOCH.until(stored, ChronoUnit.MICROS) << 12 | number % 4096;
            Step step = Step.of(number);
            String id = new UUID(number * 0x9E3779B97F4A7C15L & ~0xF000L | 0x4000L, 1L << 63 | number).toString();
            int verb = terms.get(Course.VERBS.get(step.verb()));
            int registration = terms.get(Course.registration(step.registration()));
            texts.append(position)
                    .append('\t')
                    .append(organisation)
                    .append('\t')
                    .append(id)
                    .append('\t')
                    .append(verb);
            texts.append('\t').append(registration).append('\t').append(author).append('\t');
            texts.append(Course.json(id, step, stored.toString())).append('\n');
            ids.append(organisation)
                    .append('\t')
                    .append(id)
                    .append('\t')
                    .append(position)
                    .append('\n');
            int learner = terms.get(Course.agentKey(step.learner()));
            int object = terms.get(step.object());
            for (int direct : new int[] {verb, registration, learner, object}) {
                links.append(direct).append("\tt\t").append(position).append('\n');
            }
            Set<Integer> related = new LinkedHashSet<>(List.of(
                    author,
                    terms.get(Course.unit(step.course())),
                    terms.get(Course.course(step.course())),
                    terms.get(Course.CATEGORY)));
            if (step.isMoveOn()) {
                related.add(terms.get(Course.MOVE_ON));
            }
            related.remove(object);
            related.forEach(
                    term -> links.append(term).append("\tf\t").append(position).append('\n'));
            for (int thing : new int[] {learner, object}) {
                pairs.append(thing)
                        .append('\t')
                        .append(verb)
                        .append('\t')
                        .append(position)
                        .append('\n');
            }
            if (number % ROWS_AT_ONCE == ROWS_AT_ONCE - 1 || number == statements - 1) {
                copy("statement (position, organisation, id, verb, registration, authority, json)", texts);
                copy("statement_key (organisation, id, position)", ids);
                copy("link (term, direct, position)", links);
                copy("pair (term, verb, position)", pairs);
            }
        }
    }

    /** Writes the rows and forgets them. JSON's only backslashes would have to be doubled; there are none. */
    private void copy(String into, StringBuilder rows) throws SQLException, IOException {
        byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
        rows.setLength(0);
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy xapi." + into + " from stdin");
        copy.writeToCopy(bytes, 0, bytes.length);
        copy.endCopy();
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String text(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

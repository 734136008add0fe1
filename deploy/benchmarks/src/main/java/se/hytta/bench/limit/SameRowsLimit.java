package se.hytta.bench.limit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What PostgreSQL takes in of the rows that the recorder itself writes for a statement, given by plain SQL in one command
 * and one transaction: the statement, its key, eight link rows and two pairs, in empty tables with the recorder's indexes.
 * They are dropped by {@link #close}.
 */
public final class SameRowsLimit implements AutoCloseable {
    private static final List<String> TABLES = List.of("statement", "statement_key", "link", "pair");
    private static final String INSERT = """
            WITH sent AS (
                SELECT * FROM unnest(?::bigint[], ?::uuid[], ?::text[]) AS s (position, id, json)
            ), keys AS (
                INSERT INTO bench_statement_key (organisation, id, position) SELECT 1, id, position FROM sent
            ), links AS (
                INSERT INTO bench_link (term, direct, position)
                SELECT t.term, t.direct, position FROM sent, LATERAL (VALUES
                    (1, true), (10000 + position % 1000, true), (20000 + position % 1000, true),
                    (30000 + position % 480, true), (40000 + position % 40, false), (2, false), (3, false), (4, false))
                    AS t (term, direct)
            ), pairs AS (
                INSERT INTO bench_pair (term, verb, position)
                SELECT t.term, 1, position FROM sent, LATERAL (VALUES
                    (20000 + position % 1000), (30000 + position % 480)) AS t (term)
            )
            INSERT INTO bench_statement (position, organisation, id, verb, registration, authority, json)
            SELECT position, 1, id, 1, 10000 + position % 1000, 4, json FROM sent
            """;

    private final String url;
    private final AtomicInteger position = new AtomicInteger();

    public SameRowsLimit(String url) throws SQLException {
        this.url = url;
        close();
        for (String table : TABLES) {
            run("CREATE TABLE bench_" + table + " (LIKE xapi." + table + " INCLUDING ALL)");
        }
    }

    /** Statements per second, this many by one command. */
    public double perSecond(int connections, List<String> bodies, int size)
            throws SQLException, InterruptedException, ExecutionException {
        AtomicInteger next = new AtomicInteger();
        return Workers.perSecond(connections, () -> {
            int rows = 0;
            try (Connection connection =
                            DriverManager.getConnection(url + "&options=-c%20plan_cache_mode=force_generic_plan");
                    PreparedStatement insert = connection.prepareStatement(INSERT)) {
                for (int i = next.getAndAdd(size); i + size <= bodies.size(); i = next.getAndAdd(size)) {
                    bind(connection, insert, bodies.subList(i, i + size));
                    rows += insert.executeUpdate();
                }
            }
            return rows;
        });
    }

    private void bind(Connection connection, PreparedStatement insert, List<String> bodies) throws SQLException {
        Object[] positions = new Object[bodies.size()];
        Object[] ids = new Object[bodies.size()];
        for (int i = 0; i < ids.length; i++) {
            positions[i] = (long) position.incrementAndGet();
            ids[i] = UUID.randomUUID();
        }
        insert.setArray(1, connection.createArrayOf("bigint", positions));
        insert.setArray(2, connection.createArrayOf("uuid", ids));
        insert.setArray(3, connection.createArrayOf("text", bodies.toArray()));
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        for (String table : TABLES) {
            run("DROP TABLE IF EXISTS bench_" + table);
        }
    }
}

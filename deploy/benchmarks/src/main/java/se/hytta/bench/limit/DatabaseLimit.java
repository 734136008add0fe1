package se.hytta.bench.limit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What PostgreSQL itself takes in: rows of an id and a text, in a table with a primary key and nothing more, each
 * transaction committed as the server is set up. The table is made anew, and dropped by {@link #close}.
 */
public final class DatabaseLimit implements AutoCloseable {
    private final String url;

    public DatabaseLimit(String url) throws SQLException {
        this.url = url;
        run("DROP TABLE IF EXISTS bench_limit");
        run(
                "CREATE TABLE bench_limit (id uuid PRIMARY KEY, stored timestamptz NOT NULL DEFAULT now(), body text NOT NULL)");
    }

    /** Version and durability settings, in words. */
    public String describe() throws SQLException {
        return "PostgreSQL " + setting("server_version") + " (fsync " + setting("fsync") + ", synchronous_commit "
                + setting("synchronous_commit") + ", shared_buffers " + setting("shared_buffers") + ")";
    }

    /** Rows per second when every row is a transaction of its own. */
    public double single(int connections, List<String> bodies)
            throws SQLException, InterruptedException, ExecutionException {
        return inserted(connections, bodies, 1, "INSERT INTO bench_limit (id, body) VALUES (?, ?)");
    }

    /** Rows per second when this many rows go in by one statement and one transaction. */
    public double batches(int connections, List<String> bodies, int size)
            throws SQLException, InterruptedException, ExecutionException {
        return inserted(
                connections,
                bodies,
                size,
                "INSERT INTO bench_limit (id, body) SELECT * FROM unnest(?::uuid[], ?::text[])");
    }

    private double inserted(int connections, List<String> bodies, int size, String sql)
            throws SQLException, InterruptedException, ExecutionException {
        AtomicInteger next = new AtomicInteger();
        return Workers.perSecond(connections, () -> {
            int rows = 0;
            try (Connection connection = DriverManager.getConnection(url);
                    PreparedStatement insert = connection.prepareStatement(sql)) {
                for (int i = next.getAndAdd(size); i + size <= bodies.size(); i = next.getAndAdd(size)) {
                    bind(connection, insert, bodies.subList(i, i + size));
                    rows += insert.executeUpdate();
                }
            }
            return rows;
        });
    }

    private static void bind(Connection connection, PreparedStatement insert, List<String> bodies) throws SQLException {
        if (bodies.size() == 1) {
            insert.setObject(1, UUID.randomUUID());
            insert.setString(2, bodies.get(0));
            return;
        }
        List<UUID> ids = new ArrayList<>();
        bodies.forEach(body -> ids.add(UUID.randomUUID()));
        insert.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
        insert.setArray(2, connection.createArrayOf("text", bodies.toArray()));
    }

    private String setting(String name) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SHOW " + name)) {
            result.next();
            return result.getString(1);
        }
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        run("DROP TABLE bench_limit");
    }
}

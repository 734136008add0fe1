package se.hytta.bench.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseLimitTest {
    private static final List<String> BODIES = Collections.nCopies(200, "{\"a\": \"å\"}");

    @Test
    void all_rows_are_really_inserted_and_the_table_is_gone_afterwards() throws Exception {
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.builder().setServerConfig("fsync", "on").start()) {
            String url = postgres.getJdbcUrl("postgres", "postgres");
            try (DatabaseLimit limit = new DatabaseLimit(url)) {
                assertTrue(limit.single(3, BODIES) > 0);
                assertEquals(200, rows(url));
                assertTrue(limit.batches(2, BODIES, 50) > 0);
                assertEquals(400, rows(url));
                assertTrue(limit.describe().contains("fsync on"), limit.describe());
            }
            assertThrows(SQLException.class, () -> rows(url));
        }
    }

    private static int rows(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                ResultSet result = connection.createStatement().executeQuery("SELECT count(*) FROM bench_limit")) {
            result.next();
            return result.getInt(1);
        }
    }
}

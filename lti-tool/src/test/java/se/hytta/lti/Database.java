package se.hytta.lti;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jdbi.v3.core.Jdbi;
import se.hytta.content.Content;
import se.hytta.xapi.Recorder;

/** One real PostgreSQL for all tests of this module, with all schemas. */
public final class Database {
    private static final HikariDataSource POOL = start();
    private static final Jdbi JDBI = Jdbi.create(POOL);

    private Database() {}

    public static Jdbi jdbi() {
        return JDBI;
    }

    public static HikariDataSource pool() {
        return POOL;
    }

    private static HikariDataSource start() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "60")
                    .start();
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
            config.setMaximumPoolSize(40);
            HikariDataSource pool = new HikariDataSource(config);
            Recorder.migrate(pool);
            Content.migrate(pool);
            Lti.migrate(pool);
            return pool;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

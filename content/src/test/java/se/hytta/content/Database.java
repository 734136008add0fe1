package se.hytta.content;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jdbi.v3.core.Jdbi;
import se.hytta.xapi.Recorder;

/** One real PostgreSQL for all tests of the JVM, with the recorder's schema and ours. */
public final class Database {
    private static final HikariDataSource POOL = start();
    public static final Jdbi JDBI = Jdbi.create(POOL);

    private Database() {}

    private static HikariDataSource start() {
        try {
            HikariConfig config = new HikariConfig();
            config.setDataSource(EmbeddedPostgres.start().getPostgresDatabase());
            config.setMaximumPoolSize(24);
            HikariDataSource pool = new HikariDataSource(config);
            Recorder.migrate(pool);
            Content.migrate(pool);
            return pool;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

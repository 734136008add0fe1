package se.hytta.xapi;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** One real PostgreSQL for all tests of the JVM, with the recorder's schema. */
public final class Database {
    private static final HikariDataSource POOL = start();
    public static final Jdbi JDBI = Jdbi.create(POOL);

    private Database() {}

    private static HikariDataSource start() {
        try {
            HikariConfig config = new HikariConfig();
            config.setDataSource(EmbeddedPostgres.start().getPostgresDatabase());
            config.setMaximumPoolSize(16);
            HikariDataSource pool = new HikariDataSource(config);
            Recorder.migrate(pool);
            return pool;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An organisation that no other test sees. */
    public static long organisation() {
        String name = "organisation " + UUID.randomUUID();
        return JDBI.inTransaction(
                (Handle transaction) -> new se.hytta.xapi.access.Organisations(JDBI).named(transaction, name));
    }
}

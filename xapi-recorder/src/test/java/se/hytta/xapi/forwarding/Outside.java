package se.hytta.xapi.forwarding;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import se.hytta.xapi.Database;
import se.hytta.xapi.Recorder;
import se.hytta.xapi.Server;
import se.hytta.xapi.access.Credentials.Made;
import se.hytta.xapi.access.Organisations;
import se.hytta.xapi.access.Scope;
import se.hytta.xapi.document.DocumentGate;
import se.hytta.xapi.recording.StatementGate;

/** Another instance of the recorder with a database of its own, behind a proxy that can fail; each in a fresh organisation. */
final class Outside implements AutoCloseable {
    private static final Jdbi JDBI = Jdbi.create(database());
    private static final Server SERVER = new Server(JDBI, List.of(), StatementGate.OPEN, DocumentGate.OPEN, Set.of());

    final FaultyProxy proxy = new FaultyProxy(SERVER.at(""));
    final Made credential;
    private final Server.Client client;

    Outside() {
        long organisation =
                JDBI.inTransaction(tx -> new Organisations(JDBI).named(tx, "outside " + java.util.UUID.randomUUID()));
        credential = SERVER.recorder().credentials().make("forwarder", organisation, EnumSet.of(Scope.ALL));
        client = SERVER.new Client(credential.key(), credential.secret(), organisation);
    }

    private static HikariDataSource database() {
        String url = Database.JDBI.withHandle(handle -> {
            handle.execute("create database outside");
            try {
                return handle.getConnection().getMetaData().getURL();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url.replaceFirst("/postgres(?=\\?|$)", "/outside"));
        config.setUsername("postgres");
        config.setMaximumPoolSize(8);
        HikariDataSource pool = new HikariDataSource(config);
        Recorder.migrate(pool);
        return pool;
    }

    Server.Client client() {
        return client;
    }

    /** The ids of all that has arrived, in the order in which it did. */
    List<String> arrived() {
        List<String> ids = new ArrayList<>();
        String path = "/statements?ascending=true";
        while (!path.isEmpty()) {
            JsonNode page = client.get(path).json();
            page.path("statements").forEach(s -> ids.add(s.path("id").asText()));
            path = page.path("more").asText().replaceFirst("^/xapi", "");
        }
        return ids;
    }

    Destination destination(Filter filter) {
        return Destination.of("Kommunen", proxy.endpoint(), "1.0.3", credential.key(), filter);
    }

    @Override
    public void close() {
        proxy.close();
    }
}

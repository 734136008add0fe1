package se.hytta.xapi.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import se.hytta.xapi.Database;
import se.hytta.xapi.Server;
import se.hytta.xapi.Server.Client;
import se.hytta.xapi.access.Scope;

/** What the recorder counts of its own work. */
class FiguresTest {
    private static final String AUTHORITY =
            "{\"objectType\":\"Agent\",\"account\":{\"homePage\":\"http://localhost\",\"name\":\"hytta\"}}";

    private final Server server = new Server();
    private final Client client = server.client();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void newRepeatedAndRefusedStatementsAreCountedEachOnce() {
        assertEquals(new Figures(0, 0, 0, 0, 0, Duration.ZERO), figures());
        String first = statement(UUID.randomUUID());
        client.post("/statements", '[' + first + ',' + statement(UUID.randomUUID()) + ']');
        client.put("/statements?statementId=" + UUID.randomUUID(), statement(null));
        client.post("/statements", '[' + first + ',' + statement(UUID.randomUUID()) + ']');
        assertCounted(3, 0, 4, 1, 0);
        client.post("/statements", '[' + statement(UUID.randomUUID()) + ",{\"actor\":{}}]");
        assertCounted(4, 1, 4, 1, 2);
        assertTrue(figures().spent().compareTo(Duration.ZERO) > 0);
    }

    @Test
    void aRequestThatCannotBeReadOrMayNotWriteIsARefusedOneOfNoStatements() {
        client.post("/statements", "{");
        server.client(client.organisation(), EnumSet.of(Scope.STATEMENTS_READ)).post("/statements", statement(null));
        assertCounted(2, 2, 0, 0, 0);
    }

    @Test
    void readingCountsNothing() {
        client.get("/statements");
        assertCounted(0, 0, 0, 0, 0);
    }

    @Test
    void theHostsStatementsCountWhenTheyAreCommitted() throws IOException {
        ObjectNode statement = (ObjectNode) Server.JSON.readTree(statement(UUID.randomUUID()));
        statement.put("timestamp", "2026-01-01T00:00:00Z");
        assertThrows(
                IllegalStateException.class,
                () -> Database.JDBI.useTransaction(transaction -> {
                    server.recorder().state(transaction, client.organisation(), AUTHORITY, List.of(statement));
                    throw new IllegalStateException("rolled back");
                }));
        assertCounted(0, 0, 0, 0, 0);
        Database.JDBI.useTransaction(transaction -> {
            server.recorder().state(transaction, client.organisation(), AUTHORITY, List.of(statement));
            assertCounted(0, 0, 0, 0, 0);
        });
        assertCounted(0, 0, 1, 0, 0);
    }

    private Figures figures() {
        return server.recorder().figures();
    }

    private void assertCounted(long requests, long refusedRequests, long stored, long repeated, long refused) {
        Figures figures = figures();
        assertEquals(new Figures(requests, refusedRequests, stored, repeated, refused, figures.spent()), figures);
    }

    private static String statement(UUID id) {
        return "{" + (id == null ? "" : "\"id\":\"" + id + "\",")
                + "\"actor\":{\"mbox\":\"mailto:a@example.com\"},\"verb\":{\"id\":\"http://example.com/did\"},"
                + "\"object\":{\"id\":\"http://example.com/a\"}}";
    }
}

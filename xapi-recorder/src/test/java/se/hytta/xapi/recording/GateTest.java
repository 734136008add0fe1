package se.hytta.xapi.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import se.hytta.xapi.Database;
import se.hytta.xapi.Server;
import se.hytta.xapi.Server.Answer;
import se.hytta.xapi.Server.Client;
import se.hytta.xapi.access.Caller;
import se.hytta.xapi.access.Scope;
import se.hytta.xapi.document.DocumentAccess;
import se.hytta.xapi.protocol.Refusal;

/** A host's rules, asked inside the transaction. */
class GateTest {
    private final List<DocumentAccess> accesses = new ArrayList<>();
    private final Server server = new Server(Database.JDBI, List.of(), new Gate(), this::admit, Set.of());
    private final Client client = server.client();

    @AfterEach
    void stop() {
        server.close();
    }

    /** Wants an id, states that a statement was recorded, and refuses after the fact what is forbidden. */
    private static final class Gate implements StatementGate {
        @Override
        public void admit(Handle transaction, Caller caller, List<JsonNode> statements) {
            if (statements.stream().anyMatch(s -> !s.has("id"))) {
                throw new Refusal(403, "9.1.0.0-1", "A statement needs an id");
            }
        }

        @Override
        public void recorded(Recording recording, List<JsonNode> statements) {
            for (JsonNode statement : statements) {
                ObjectNode echo = statement.deepCopy();
                echo.put("id", UUID.randomUUID().toString());
                echo.withObject("/verb").put("id", "http://example.com/echo");
                recording.state(List.of(echo));
                if (statement.path("verb").path("id").asText().endsWith("forbidden")) {
                    throw new Refusal(403, null, "No");
                }
            }
        }

        @Override
        public void admitRead(Handle transaction, Caller caller) {
            if (caller.may(Scope.ALL)) {
                return;
            }
            throw new Refusal(403, null, "The session is over");
        }
    }

    private void admit(Handle transaction, Caller caller, DocumentAccess access) {
        accesses.add(access);
        if ("LMS.LaunchData".equals(access.id()) && !access.method().equals("GET")) {
            throw new Refusal(403, "10.0.0.0-2", "LMS.LaunchData cannot be changed");
        }
    }

    @Test
    void theHostsRulesComeBeforeThoseOfXapi() {
        Answer answer = client.post("/statements", "{\"actor\":1}");
        assertEquals(403, answer.status());
        assertEquals("{\"error\":\"A statement needs an id\",\"requirement\":\"9.1.0.0-1\"}", answer.text());
    }

    @Test
    void whatTheHostStatesIsCommittedWithTheStatement() {
        client.stored(statement("did"));
        assertEquals(1, count("echo"));
    }

    @Test
    void aRepeatedStatementIsNotRecordedAgain() {
        String statement = statement("did");
        client.stored(statement);
        client.stored(statement);
        assertEquals(1, count("echo"));
    }

    @Test
    void aRefusalAfterTheInsertRollsBackAll() {
        assertEquals(403, client.post("/statements", statement("forbidden")).status());
        assertEquals(0, count("forbidden"));
        assertEquals(0, count("echo"));
        client.stored(statement("forbidden".substring(3)));
        assertEquals(1, count("echo"), "the dictionary learned nothing from what was rolled back");
    }

    @Test
    void aReadIsRefusedByTheHost() {
        Client reader = server.client(client.organisation(), Set.of(Scope.ALL_READ));
        assertEquals(403, reader.get("/statements").status());
        assertEquals(
                403,
                reader.get("/agents?agent=%7B%22mbox%22:%22mailto:a@example.com%22%7D")
                        .status());
    }

    @Test
    void aDocumentCallIsShownToTheHostBeforeItIsChecked() {
        assertEquals(
                403,
                client.put("/activities/state?stateId=LMS.LaunchData", "{}").status());
        DocumentAccess access = accesses.get(0);
        assertEquals("PUT", access.method());
        assertNull(access.agent());
        assertNull(access.activity());
        assertEquals("application/json", access.mediaType());
        assertEquals("{}", new String(access.body()));
        assertEquals(400, client.get("/activities/state?stateId=LMS.LaunchData").status());
        assertEquals("GET", accesses.get(1).method());
    }

    private int count(String verb) {
        return client.get("/statements?verb=http://example.com/" + verb)
                .json()
                .path("statements")
                .size();
    }

    private static String statement(String verb) {
        return "{\"id\":\"" + UUID.randomUUID() + "\",\"actor\":{\"mbox\":\"mailto:a@example.com\"},\"verb\":{\"id\":"
                + "\"http://example.com/" + verb + "\"},\"object\":{\"id\":\"http://example.com/a\"}}";
    }
}

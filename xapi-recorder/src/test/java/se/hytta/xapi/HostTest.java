package se.hytta.xapi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import se.hytta.xapi.document.DocumentKey;
import se.hytta.xapi.protocol.Refusal;
import se.hytta.xapi.statement.AgentKey;

/** What a host application does with the recorder in its own transactions. */
class HostTest {
    private static final String AUTHORITY =
            "{\"objectType\":\"Agent\",\"account\":{\"homePage\":\"http://localhost\",\"name\":\"hytta\"}}";
    private final Recorder recorder = new Recorder(Database.JDBI, URI.create("http://localhost"));
    private final long organisation = Database.organisation();

    @Test
    void aStatementOfTheHostIsRolledBackWithTheHostsTransaction() {
        ObjectNode statement = statement(UUID.randomUUID());
        try (Handle handle = Database.JDBI.open()) {
            handle.begin();
            recorder.state(handle, organisation, AUTHORITY, List.of(statement));
            assertEquals(1, count(handle));
            handle.rollback();
            assertEquals(0, count(handle));
        }
        Database.JDBI.useTransaction(tx -> recorder.state(tx, organisation, AUTHORITY, List.of(statement)));
        assertEquals(
                1, (int) Database.JDBI.withHandle(this::count), "the dictionary was rolled back too and made anew");
    }

    @Test
    void aRepeatedStatementIsKeptOnceAndAnotherWithItsIdIsRefused() {
        UUID id = UUID.randomUUID();
        Database.JDBI.useTransaction(tx -> {
            recorder.state(tx, organisation, AUTHORITY, List.of(statement(id)));
            recorder.state(tx, organisation, AUTHORITY, List.of(statement(id)));
            ObjectNode other = statement(id);
            other.withObject("/verb").put("id", "http://example.com/other");
            Refusal refusal =
                    assertThrows(Refusal.class, () -> recorder.state(tx, organisation, AUTHORITY, List.of(other)));
            assertEquals(409, refusal.status());
            assertEquals(1, count(tx));
        });
    }

    @Test
    void aDocumentIsFoundWhereItWasPutAndNowhereElse() {
        AgentKey learner =
                AgentKey.account("http://localhost", UUID.randomUUID().toString());
        UUID registration = UUID.randomUUID();
        DocumentKey key = DocumentKey.state("http://example.com/au", learner, registration, "LMS.LaunchData");
        byte[] body = "{\"launchMode\":\"Normal\"}".getBytes(StandardCharsets.UTF_8);
        Database.JDBI.useTransaction(tx -> {
            recorder.putDocument(tx, organisation, key, "application/json", body);
            assertArrayEquals(
                    body, recorder.document(tx, organisation, key).orElseThrow().body());
            assertEquals(Optional.empty(), recorder.document(tx, Database.organisation(), key));
            DocumentKey elsewhere = DocumentKey.state("http://example.com/au", learner, null, "LMS.LaunchData");
            assertFalse(recorder.document(tx, organisation, elsewhere).isPresent());
        });
    }

    @Test
    void anOrganisationIsMadeOnceByName() {
        Database.JDBI.useTransaction(tx -> {
            String name = "Gällivare " + UUID.randomUUID();
            long made = recorder.organisations().named(tx, name);
            assertEquals(made, recorder.organisations().named(tx, " " + name));
            assertEquals(Optional.of(name), recorder.organisations().name(tx, made));
        });
        assertTrue(recorder.organisations().own() > 0);
    }

    private int count(Handle handle) {
        return handle.createQuery("select count(*) from xapi.statement where organisation = :organisation")
                .bind("organisation", organisation)
                .mapTo(Integer.class)
                .one();
    }

    private static ObjectNode statement(UUID id) {
        try {
            return (ObjectNode) new ObjectMapper().readTree("""
                            {"id":"%s","timestamp":"2026-01-01T00:00:00Z","actor":{"mbox":"mailto:a@example.com"},
                             "verb":{"id":"http://adlnet.gov/expapi/verbs/launched"},
                             "object":{"id":"http://example.com/au"},
                             "context":{"registration":"6d1b3b3c-34a6-4b1a-8a35-1d64d2a7b0b0"}}
                            """.formatted(id));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

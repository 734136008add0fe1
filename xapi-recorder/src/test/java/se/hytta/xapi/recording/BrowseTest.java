package se.hytta.xapi.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import se.hytta.xapi.Database;
import se.hytta.xapi.Server;
import se.hytta.xapi.Server.Client;
import se.hytta.xapi.protocol.Refusal;
import se.hytta.xapi.recording.BrowseStatements.Seen;
import se.hytta.xapi.statement.AgentKey;

/** What people see of an organisation's statements. */
class BrowseTest {
    private static final Server SERVER = new Server();
    private final Client client = SERVER.client();
    private final BrowseStatements statements = SERVER.recorder().statements();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void pagesGoBackFromTheNewestWithoutAGapOrARepetition() {
        List<UUID> sent = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            sent.add(0, client.stored(statement("did", "a" + i)));
        }
        List<UUID> seen = new ArrayList<>();
        Long before = null;
        do {
            Seen page = statements.page(client.organisation(), Search.ALL, before, 3);
            seen.addAll(ids(page));
            before = page.older();
        } while (before != null);
        assertEquals(sent, seen);
    }

    @Test
    void whatComesAfterAPageIsExactlyWhatWasNotOnIt() {
        client.stored(statement("did", "a"));
        Seen first = statements.page(client.organisation(), Search.ALL, null, 10);
        UUID next = client.stored(statement("did", "a"));
        Seen later = statements.since(client.organisation(), Search.ALL, first.through(), 10);
        assertEquals(List.of(next), ids(later));
        assertEquals(List.of(), ids(statements.since(client.organisation(), Search.ALL, later.through(), 10)));
    }

    @Test
    void aStatementThatCommitsLateIsNotMissedByWhoWatches() {
        client.stored(statement("did", "a")); // its terms are there: the two writers need not wait for each other
        Seen first = statements.page(client.organisation(), Search.ALL, null, 10);
        UUID late = UUID.randomUUID();
        UUID quick;
        Seen meanwhile;
        try (Handle slow = Database.JDBI.open()) {
            slow.begin();
            SERVER.recorder()
                    .state(slow, client.organisation(), "{\"mbox\":\"mailto:h@example.com\"}", List.of(json(late)));
            quick = client.stored(statement("did", "a"));
            meanwhile = statements.since(client.organisation(), Search.ALL, first.through(), 10);
            slow.commit();
        }
        Seen after = statements.since(client.organisation(), Search.ALL, meanwhile.through(), 10);
        List<UUID> all = new ArrayList<>(ids(after));
        all.addAll(ids(meanwhile));
        assertEquals(List.of(quick, late), all);
    }

    @Test
    void moreThanThePageHoldsIsSaid() {
        Seen first = statements.page(client.organisation(), Search.ALL, null, 10);
        for (int i = 0; i < 4; i++) {
            client.stored(statement("did", "a"));
        }
        Seen later = statements.since(client.organisation(), Search.ALL, first.through(), 3);
        assertEquals(3, later.statements().size());
        assertTrue(later.older() != null);
        assertNull(first.older());
    }

    @Test
    void eachPartOfASearchNarrowsIt() {
        UUID registration = UUID.randomUUID();
        Instant start = Instant.now().minusSeconds(1);
        UUID wanted = client.stored("""
                {"actor":{"account":{"homePage":"http://example.com","name":"anna"}},
                 "verb":{"id":"http://example.com/passed"},"object":{"id":"http://example.com/au"},
                 "context":{"registration":"%s","contextActivities":{"parent":[{"id":"http://example.com/course"}]}}}
                """.formatted(registration));
        client.stored(statement("did", "other"));
        AgentKey anna = AgentKey.account("http://example.com", "anna");
        List<UUID> found = List.of(wanted);
        assertEquals(found, search(new Search(anna, null, null, null, false, null, null)));
        assertEquals(found, search(new Search(null, "http://example.com/passed", null, null, false, null, null)));
        assertEquals(found, search(new Search(null, null, "http://example.com/au", null, false, null, null)));
        assertEquals(found, search(new Search(null, null, "http://example.com/course", null, true, null, null)));
        assertEquals(List.of(), search(new Search(null, null, "http://example.com/course", null, false, null, null)));
        assertEquals(found, search(new Search(null, null, null, registration, false, start, null)));
        assertEquals(List.of(), search(new Search(anna, null, null, null, false, null, start)));
        assertEquals(
                List.of(),
                ids(statements.page(
                        Database.organisation(), new Search(anna, null, null, null, false, null, null), null, 10)));
    }

    @Test
    void aSearchForNoIriIsRefused() {
        assertEquals(
                400,
                assertThrows(Refusal.class, () -> new Search(null, "not an iri", null, null, false, null, null))
                        .status());
    }

    @Test
    void whatAnActivityIsCalledComesWithThePage() {
        client.stored("""
                {"actor":{"mbox":"mailto:a@example.com"},"verb":{"id":"http://example.com/did"},"object":
                 {"id":"http://example.com/named","definition":{"name":{"sv":"Lås och bryt","en":"Lock out"}}}}""");
        client.stored(statement("did", "named"));
        Seen page = statements.page(client.organisation(), Search.ALL, null, 1);
        assertEquals(
                "Lås och bryt",
                page.definitions()
                        .get("http://example.com/named")
                        .path("name")
                        .path("sv")
                        .asText());
    }

    @Test
    void everythingIsReadInOrderAndPieceByPieceUpToWhereItBegan() {
        List<UUID> sent = new ArrayList<>();
        for (int batch = 0; batch < 3; batch++) {
            StringBuilder all = new StringBuilder("[");
            for (int i = 0; i < 250; i++) {
                UUID id = UUID.randomUUID();
                sent.add(id);
                all.append(i == 0 ? "" : ",").append(json(id));
            }
            assertEquals(
                    200, client.post("/statements", all.append(']').toString()).status());
        }
        Iterator<byte[]> all = statements.all(client.organisation(), Search.ALL);
        client.stored(statement("did", "too-late"));
        List<UUID> read = new ArrayList<>();
        while (all.hasNext()) {
            read.add(UUID.fromString(parsed(all.next()).path("id").asText()));
        }
        assertEquals(sent, read);
    }

    private List<UUID> search(Search search) {
        return ids(statements.page(client.organisation(), search, null, 10));
    }

    private static List<UUID> ids(Seen seen) {
        return seen.statements().stream()
                .map(shown -> UUID.fromString(shown.json().path("id").asText()))
                .toList();
    }

    private static ObjectNode json(UUID id) {
        ObjectNode json = parsed(statement("did", "a").getBytes(StandardCharsets.UTF_8));
        return json.put("id", id.toString()).put("timestamp", "2026-01-01T00:00:00Z");
    }

    private static ObjectNode parsed(byte[] json) {
        try {
            return (ObjectNode) Server.JSON.readTree(json);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String statement(String verb, String activity) {
        return """
                {"actor":{"mbox":"mailto:a@example.com"},"verb":{"id":"http://example.com/%s"},
                 "object":{"id":"http://example.com/%s"}}""".formatted(verb, activity);
    }
}

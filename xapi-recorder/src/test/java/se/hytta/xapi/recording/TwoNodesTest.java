package se.hytta.xapi.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import se.hytta.xapi.Database;
import se.hytta.xapi.Server;
import se.hytta.xapi.Server.Answer;
import se.hytta.xapi.Server.Client;
import se.hytta.xapi.access.Scope;

/** Two recorders, each behind a server of its own, on one database: nodes keep nothing but caches. */
class TwoNodesTest {
    private static final Server ONE = new Server();
    private static final Server OTHER = new Server();
    private final long organisation = Database.organisation();
    private final Client one = ONE.client(organisation, EnumSet.of(Scope.ALL));
    private final Client other = OTHER.client(organisation, EnumSet.of(Scope.ALL));

    @AfterAll
    static void stop() {
        ONE.close();
        OTHER.close();
    }

    @Test
    void whatOneHasAcknowledgedIsReadOnTheOtherAtOnce() {
        for (int i = 0; i < 50; i++) {
            UUID id = UUID.randomUUID();
            Client writer = i % 2 == 0 ? one : other;
            Client reader = i % 2 == 0 ? other : one;
            // a new verb and a new activity each time: the reader's cache can't know them
            assertEquals(200, writer.post("/statements", statement(id, i)).status());
            assertEquals(200, reader.get("/statements?statementId=" + id).status());
            for (String filter : List.of("verb=http://example.com/v" + i, "activity=http://example.com/a" + i)) {
                Answer found = reader.get("/statements?" + filter);
                assertEquals(
                        id.toString(),
                        found.json().path("statements").path(0).path("id").asText(),
                        filter);
            }
        }
    }

    @Test
    void aFilterThatFoundNothingFindsWhatTheOtherThenWrites() {
        assertEquals(0, found(other, "verb=http://example.com/v900"));
        assertEquals(
                200, one.post("/statements", statement(UUID.randomUUID(), 900)).status());
        assertEquals(1, found(other, "verb=http://example.com/v900"));
    }

    @Test
    void newTermsThatBothMakeAtOnceAreTheSame() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        for (int round = 1000; round < 1030; round++) {
            int number = round;
            List<Callable<Integer>> both = List.of(
                    () -> one.post("/statements", statement(UUID.randomUUID(), number))
                            .status(),
                    () -> other.post("/statements", statement(UUID.randomUUID(), number))
                            .status());
            for (Future<Integer> answer : threads.invokeAll(both)) {
                assertEquals(200, answer.get());
            }
            for (Client reader : List.of(one, other)) {
                assertEquals(2, found(reader, "activity=http://example.com/a" + number));
            }
        }
        threads.shutdown();
    }

    @Test
    void oneIdSentToBothIsStoredOnceOrRefused() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Integer> statuses = new ArrayList<>();
        UUID id = UUID.randomUUID();
        List<Callable<Integer>> both = List.of(
                () -> one.post("/statements", statement(id, 2000)).status(),
                () -> other.post("/statements", statement(id, 2001)).status());
        for (Future<Integer> answer : threads.invokeAll(both)) {
            statuses.add(answer.get());
        }
        threads.shutdown();
        statuses.sort(null);
        assertEquals(List.of(200, 409), statuses);
    }

    @Test
    void consistentThroughOfOneKnowsTheOthersOpenWriter() {
        try (Handle open = Database.JDBI.open()) {
            open.begin();
            long position = open.createQuery("select xapi.start_writing()")
                    .mapTo(Long.class)
                    .one();
            Instant held = new Stored(position).moment();
            for (Client reader : List.of(one, other)) {
                Instant through = Instant.parse(reader.get("/statements").header(ConsistentThroughFilter.HEADER));
                assertTrue(through.isBefore(held), through + " passes " + held);
            }
            open.rollback();
        }
    }

    @Test
    void aCredentialMadeOnOneWorksOnTheOther() {
        Client made = ONE.client(organisation, EnumSet.of(Scope.STATEMENTS_READ));
        assertEquals(200, OTHER.as(made).get("/statements").status());
    }

    private static int found(Client reader, String filter) {
        return reader.get("/statements?" + filter).json().path("statements").size();
    }

    private static String statement(UUID id, int number) {
        return """
                {"id":"%s","actor":{"mbox":"mailto:l@example.com"},"verb":{"id":"http://example.com/v%d"},
                 "object":{"id":"http://example.com/a%d"}}
                """.formatted(id, number, number);
    }
}

package se.hytta.xapi.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import se.hytta.xapi.Database;
import se.hytta.xapi.Server;
import se.hytta.xapi.Server.Answer;
import se.hytta.xapi.Server.Client;

/** Many writers at once. */
class ConcurrencyTest {
    private static final Server SERVER = new Server();
    private static final int WRITERS = 8;
    private static final int BATCHES = 12;
    private static final int BATCH = 25;
    private final Client client = SERVER.client();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void batchesThatShareActivitiesNeitherDeadlockNorFail() throws Exception {
        long deadlocks = deadlocks();
        together(writer -> {
            Random random = new Random(writer);
            for (int b = 0; b < BATCHES; b++) {
                List<String> batch = new ArrayList<>();
                for (int i = 0; i < BATCH; i++) {
                    batch.add(statement(UUID.randomUUID(), random.nextInt(30), random.nextInt(1000)));
                }
                Answer answer = client.post("/statements", batch.toString());
                assertEquals(200, answer.status(), answer.text());
            }
        });
        assertEquals(WRITERS * BATCHES * BATCH, count());
        assertEquals(deadlocks, deadlocks());
    }

    @Test
    void ofSingleStatementsSentAtOnceEachIsStoredOrRefusedByItself() throws Exception {
        UUID taken = UUID.randomUUID();
        assertEquals(200, client.post("/statements", statement(taken, 99, 99)).status());
        long before = count();
        together(writer -> {
            for (int i = 0; i < 60; i++) {
                String good = statement(UUID.randomUUID(), i % 7, writer);
                assertEquals(200, client.post("/statements", good).status());
                if (i % 10 == writer) {
                    String bad = good.replace("\"verb\"", "\"werb\"");
                    assertEquals(400, client.post("/statements", bad).status());
                    assertEquals(
                            409,
                            client.post("/statements", statement(taken, 1, writer))
                                    .status());
                }
            }
        });
        assertEquals(before + WRITERS * 60, count());
    }

    @Test
    void oneIdSentByManyAtOnceIsStoredOnce() throws Exception {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            ids.add(UUID.randomUUID());
        }
        together(writer -> {
            List<UUID> order = new ArrayList<>(ids);
            Collections.shuffle(order, new Random(writer));
            List<String> batch = order.stream().map(id -> statement(id, 1, 1)).toList();
            assertEquals(200, client.post("/statements", batch.toString()).status());
        });
        assertEquals(ids.size(), count());
    }

    @Test
    void aReferenceAndItsTargetSentAtOnceFindEachOther() throws Exception {
        for (int round = 0; round < 10; round++) {
            UUID target = UUID.randomUUID();
            String verb = "http://example.com/raced-" + round;
            String aim = statement(target, 1, 1).replace("http://example.com/did", verb);
            together(writer -> client.stored(writer == 0 ? aim : reference(target)));
            assertEquals(
                    WRITERS,
                    client.get("/statements?verb=" + verb)
                            .json()
                            .path("statements")
                            .size());
        }
    }

    @Test
    void consistentThroughNeverPassesAnOpenWriter() {
        try (Handle open = Database.JDBI.open()) {
            open.begin();
            Stored held = new Stored(open.createQuery("select xapi.start_writing()")
                    .mapTo(Long.class)
                    .one());
            Instant before = Instant.parse(client.get("/statements").header(ConsistentThroughFilter.HEADER));
            assertTrue(before.isBefore(held.moment()), before + " passes " + held.moment());
            UUID id = client.stored(statement(UUID.randomUUID(), 1, 1));
            Answer seen = client.get("/statements?statementId=" + id);
            assertEquals(200, seen.status(), "a client sees its statement at once");
            assertTrue(
                    Instant.parse(seen.header(ConsistentThroughFilter.HEADER)).isBefore(held.moment()));
            open.rollback();
        }
        Instant newest = Instant.parse(newest().path("stored").asText());
        long given = System.nanoTime();
        while (!through(client.get("/statements")).isAfter(newest)) { // requests share it for some milliseconds
            assertTrue(System.nanoTime() - given < 5_000_000_000L, "it stands still");
        }
    }

    /** Whoever reads on from Consistent-Through alone gets every statement once, while eight write. */
    @Test
    void aReaderThatTrustsConsistentThroughMissesNothingUnderLoad() throws Exception {
        AtomicBoolean writing = new AtomicBoolean(true);
        ExecutorService reader = Executors.newSingleThreadExecutor();
        Future<Set<String>> read = reader.submit(() -> readOn(writing));
        together(writer -> {
            for (int b = 0; b < BATCHES; b++) {
                List<String> batch = new ArrayList<>();
                for (int i = 0; i < 10; i++) {
                    batch.add(statement(UUID.randomUUID(), i, writer));
                }
                assertEquals(200, client.post("/statements", batch.toString()).status());
            }
        });
        writing.set(false);
        assertEquals(WRITERS * BATCHES * 10, read.get().size());
        reader.shutdown();
    }

    private Set<String> readOn(AtomicBoolean writing) {
        Set<String> seen = new TreeSet<>();
        Instant through = Instant.EPOCH;
        boolean last = false;
        while (!last) {
            boolean done = !writing.get();
            Answer edge = client.get("/statements?limit=1");
            Instant next = through(edge);
            String newest =
                    edge.json().path("statements").path(0).path("stored").asText(Instant.EPOCH.toString());
            last = done && next.isAfter(Instant.parse(newest));
            String path = "/statements?ascending=true&since=" + through + "&until=" + next;
            while (!path.isEmpty()) {
                Answer page = client.get(path);
                for (JsonNode statement : page.json().path("statements")) {
                    assertTrue(seen.add(statement.path("id").asText()), "read twice");
                }
                path = page.json().path("more").asText().replaceFirst("^/xapi", "");
            }
            through = next;
        }
        return seen;
    }

    private static Instant through(Answer answer) {
        return Instant.parse(answer.header(ConsistentThroughFilter.HEADER));
    }

    private interface Writer {
        void write(int number) throws Exception;
    }

    private static void together(Writer writer) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        CountDownLatch start = new CountDownLatch(WRITERS);
        List<Callable<Void>> calls = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int number = i;
            calls.add(() -> {
                start.countDown();
                start.await();
                writer.write(number);
                return null;
            });
        }
        for (Future<Void> call : threads.invokeAll(calls)) {
            call.get();
        }
        threads.shutdown();
    }

    private JsonNode newest() {
        return client.get("/statements?limit=1").json().path("statements").path(0);
    }

    private int count() {
        return Database.JDBI.withHandle(
                handle -> handle.createQuery("select count(*) from xapi.statement where organisation = :organisation")
                        .bind("organisation", client.organisation())
                        .mapTo(Integer.class)
                        .one());
    }

    private static long deadlocks() {
        return Database.JDBI.withHandle(handle -> handle.createQuery(
                        "select deadlocks from pg_stat_database where datname = current_database()")
                .mapTo(Long.class)
                .one());
    }

    private static String statement(UUID id, int activity, int learner) {
        return """
                {"id":"%s","actor":{"mbox":"mailto:l%d@example.com"},"verb":{"id":"http://example.com/did"},
                 "object":{"id":"http://example.com/%d","definition":{"name":{"en":"Name %d"}}},
                 "context":{"contextActivities":{"category":[{"id":"https://w3id.org/xapi/cmi5/context/categories/cmi5"}],
                 "grouping":[{"id":"http://example.com/%d"}]}}}
                """.formatted(id, learner, activity, learner, 29 - activity);
    }

    private static String reference(UUID target) {
        return "{\"actor\":{\"mbox\":\"mailto:b@example.com\"},\"verb\":{\"id\":\"http://example.com/confirmed\"},"
                + "\"object\":{\"objectType\":\"StatementRef\",\"id\":\"" + target + "\"}}";
    }
}

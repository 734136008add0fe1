package se.hytta.xapi.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import se.hytta.xapi.Database;
import se.hytta.xapi.Server;
import se.hytta.xapi.Server.Client;

/** Counters that follow the statements without being in their way. */
class TalliesTest {
    private static final Server SERVER = new Server();
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant FAR_AHEAD = Instant.parse("2100-01-01T00:00:00Z");

    private final Tallies tallies = SERVER.recorder().tallies();
    private final Client client = SERVER.client();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void statementsAreCountedByHourAndVerbForTheirOrganisationOnly() {
        client.stored(statement("answered"));
        client.stored(statement("answered"));
        client.stored(statement("passed"));
        SERVER.client().stored(statement("answered"));
        tallies.catchUp();
        Tallies.Counted counted = tallies.counted(client.organisation(), LONG_AGO, FAR_AHEAD);
        assertEquals(
                List.of(new VerbTotal("http://example.com/answered", 2), new VerbTotal("http://example.com/passed", 1)),
                counted.totals());
        assertEquals(3, counted.all());
        assertEquals(3, counted.hours().stream().mapToLong(Tally::statements).sum());
        Instant hour = counted.hours().get(0).hour();
        assertEquals(hour.truncatedTo(ChronoUnit.HOURS), hour);
        assertTrue(ChronoUnit.MINUTES.between(hour, Instant.now()) <= 61);
        assertEquals(
                List.of(),
                tallies.counted(client.organisation(), LONG_AGO, hour).hours());
        assertEquals(
                counted.hours(),
                tallies.counted(client.organisation(), hour, Instant.now()).hours(),
                "the hour that has begun counts");
        assertFalse(counted.through().isAfter(Instant.now()));
    }

    @Test
    void whatIsCountedOnceIsNotCountedAgain() {
        client.stored(statement("did"));
        tallies.catchUp();
        tallies.catchUp();
        client.stored(statement("did"));
        tallies.catchUp();
        assertEquals(2, all(client));
    }

    @Test
    void aWriterThatIsStillOpenHoldsTheCountBackAndIsCountedWhenItCommits() {
        client.post("/statements", "[" + statement("slow") + "," + statement("quick") + "]"); // both know the terms now
        tallies.catchUp();
        try (Handle slow = Database.JDBI.open()) {
            slow.begin();
            SERVER.recorder().state(slow, client.organisation(), AUTHORITY, List.of(json("slow")));
            client.stored(statement("quick"));
            tallies.catchUp();
            assertEquals(2, all(client), "the quick one comes after one that is not committed");
            slow.commit();
        }
        tallies.catchUp();
        assertEquals(4, all(client));
    }

    @Test
    void countedAnewFromTheStatementsItIsTheSameAsWhatWasKeptUnderConcurrentWriters() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                all.add(writers.submit(() -> {
                    for (int batch = 0; batch < 15; batch++) {
                        client.post("/statements", "[" + statement("a") + "," + statement("b") + "]");
                    }
                }));
            }
            while (all.stream().anyMatch(writer -> !writer.isDone())) {
                tallies.catchUp();
            }
            for (Future<?> writer : all) {
                writer.get();
            }
        } finally {
            writers.shutdown();
        }
        spreadOverHours();
        tallies.catchUp();
        List<String> kept = rows();
        assertEquals(120 + 48, all(client));
        assertTrue(kept.size() >= 25, "several hours are kept: " + kept);
        tallies.rebuild();
        assertEquals(kept, rows());
    }

    @Test
    void aTallyThatWentWrongIsRightAfterTheRebuild() {
        client.stored(statement("did"));
        tallies.catchUp();
        List<String> right = rows();
        Database.JDBI.useHandle(handle -> {
            handle.execute("update xapi.tally set statements = statements + 7");
            handle.execute(
                    "insert into xapi.tally (organisation, hour, verb, statements) values (?, 1, 1, 5), (?, 900000, 1, 5)",
                    client.organisation(),
                    client.organisation());
        });
        tallies.rebuild();
        assertEquals(right, rows());
    }

    /** Two days of an hour's statement each, counted by the same job because the cursor is set back before them. */
    private void spreadOverHours() {
        Database.JDBI.useTransaction(handle -> {
            handle.execute("""
                    insert into xapi.statement (position, organisation, id, verb, authority, json)
                    select (h * 3600000000) << 12 | 1, ?, gen_random_uuid(), (select max(verb) from xapi.statement
                        where organisation = ?), 1, '{}' from generate_series(100, 147) h
                    """, client.organisation(), client.organisation());
            handle.execute("delete from xapi.tally");
            handle.execute("update xapi.tally_cursor set position = 0");
        });
    }

    private long all(Client of) {
        return tallies.counted(of.organisation(), LONG_AGO, FAR_AHEAD).all();
    }

    private static List<String> rows() {
        return Database.JDBI.withHandle(
                handle -> handle.createQuery("select tally::text from xapi.tally order by organisation, hour, verb")
                        .mapTo(String.class)
                        .list());
    }

    private static final String AUTHORITY = "{\"mbox\":\"mailto:host@example.com\"}";

    private static com.fasterxml.jackson.databind.node.ObjectNode json(String verb) {
        try {
            return (com.fasterxml.jackson.databind.node.ObjectNode)
                    Server.JSON.readTree(statement(verb)).deepCopy();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String statement(String verb) {
        return """
                {"id":"%s","timestamp":"2026-01-01T00:00:00Z","actor":{"mbox":"mailto:a@example.com"},
                 "verb":{"id":"http://example.com/%s"},"object":{"id":"http://example.com/a"}}
                """.formatted(UUID.randomUUID(), verb);
    }
}

package se.hytta.xapi.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.hytta.xapi.Recorder;
import se.hytta.xapi.Server;
import se.hytta.xapi.Server.Answer;
import se.hytta.xapi.Server.Client;
import se.hytta.xapi.access.Scope;
import se.hytta.xapi.document.DocumentGate;
import se.hytta.xapi.recording.StatementGate;

/** A store of its own, since partitions are everybody's. */
class PartitionsTest {
    private static final int MOST = 100;
    private static EmbeddedPostgres postgres;
    private Jdbi jdbi;
    private Server server;
    private Client client;

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void start() {
        String name = "partitions_" + UUID.randomUUID().toString().replace('-', '_');
        Jdbi.create(postgres.getPostgresDatabase()).useHandle(handle -> handle.execute("create database " + name));
        DataSource database = postgres.getDatabase("postgres", name);
        Recorder.migrate(database);
        jdbi = Jdbi.create(database);
        server = new Server(jdbi, List.of(), StatementGate.OPEN, DocumentGate.OPEN, Set.of());
        client = server.client(1, EnumSet.of(Scope.ALL));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aSmallStoreKeepsOnePartition() {
        write(MOST / 2);
        growing(Duration.ofHours(24)).grow();
        assertEquals(1, partitions());
    }

    @Test
    void aFullPartitionIsClosedAndEverythingIsReadInOrderAcross() throws InterruptedException {
        List<String> sent = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            sent.addAll(write(MOST));
            growing(Duration.ofSeconds(1)).grow();
            assertEquals(number + 1, partitions());
            awaitClosing(number);
        }
        sent.addAll(write(MOST));
        assertEquals(sent, read("/statements?ascending=true&limit=70"));
        Collections.reverse(sent);
        for (String filter :
                List.of("", "&verb=http://example.com/did", "&activity=http://example.com/a&related_activities=true")) {
            assertEquals(sent, read("/statements?limit=70" + filter));
        }
        assertEquals(4, counted().size(), "each holds some: " + counted());
    }

    @Test
    void newestWalksThePartitionsInOrderAndASinceReadsOnlyThoseThatCanHoldIt() throws InterruptedException {
        for (int number = 1; number <= 2; number++) {
            write(MOST);
            growing(Duration.ofSeconds(1)).grow();
            awaitClosing(number);
        }
        write(MOST);
        String newest = plan("select json from xapi.statement where organisation = 1 order by position desc limit 5");
        assertTrue(newest.contains("Append") && !newest.contains("Sort"), newest);
        assertTrue(newest.contains("never executed"), newest);
        long first = jdbi.withHandle(handle -> PartitionRepository.last(handle).first());
        String since =
                plan("select json from xapi.statement where organisation = 1 and position >= " + first + " limit 5");
        assertTrue(since.contains("statement_3") && !since.contains("statement_2"), since);
    }

    @Test
    void whatWasAnnouncedAndLeftByACrashIsGoneOnWith() {
        write(MOST);
        jdbi.useTransaction(transaction -> PartitionRepository.announce(
                transaction,
                PartitionRepository.last(transaction),
                PartitionRepository.position(transaction, Duration.ofHours(3))));
        write(1);
        growing(Duration.ofHours(24)).grow();
        assertEquals(2, partitions());
        write(1);
    }

    @Test
    void whatWasAnnouncedForTooSoonIsTakenBackAndWritingGoesOn() {
        write(MOST);
        jdbi.useTransaction(transaction -> PartitionRepository.announce(
                transaction,
                PartitionRepository.last(transaction),
                PartitionRepository.position(transaction, Duration.ZERO)));
        new GrowPartitions(jdbi, MOST, Duration.ofHours(24), Duration.ofHours(1)).grow();
        assertEquals(1, partitions());
        write(1);
        new GrowPartitions(jdbi, MOST, Duration.ofHours(24), Duration.ofHours(1)).grow();
        assertEquals(2, partitions());
        write(1);
    }

    @Test
    void onlyOneNodeDoesIt() {
        write(MOST);
        try (Handle other = jdbi.open()) {
            assertTrue(PartitionRepository.tryLock(other));
            growing(Duration.ofHours(24)).grow();
            assertEquals(1, partitions());
            PartitionRepository.unlock(other);
        }
        growing(Duration.ofHours(24)).grow();
        assertEquals(2, partitions());
    }

    private GrowPartitions growing(Duration ahead) {
        jdbi.useHandle(handle -> handle.execute("analyze xapi.statement"));
        return new GrowPartitions(jdbi, MOST, ahead, Duration.ZERO);
    }

    private void awaitClosing(int number) throws InterruptedException {
        long first = jdbi.withHandle(handle -> PartitionRepository.last(handle).first());
        while (jdbi.withHandle(handle -> PartitionRepository.position(handle, Duration.ZERO)) <= first) {
            Thread.onSpinWait();
        }
    }

    private List<String> write(int count) {
        List<String> ids = IntStream.range(0, count)
                .mapToObj(i -> UUID.randomUUID().toString())
                .toList();
        Answer answer = client.post(
                "/statements",
                ids.stream()
                        .map(id -> "{\"id\":\"" + id + "\",\"actor\":{\"mbox\":\"mailto:l@example.com\"},"
                                + "\"verb\":{\"id\":\"http://example.com/did\"},"
                                + "\"object\":{\"id\":\"http://example.com/a\"}}")
                        .toList()
                        .toString());
        assertEquals(200, answer.status(), answer.text());
        return ids;
    }

    private List<String> read(String path) {
        List<String> ids = new ArrayList<>();
        for (String next = path; !next.isEmpty(); ) {
            Answer page = client.get(next);
            assertEquals(200, page.status(), page.text());
            for (JsonNode statement : page.json().path("statements")) {
                ids.add(statement.path("id").asText());
            }
            next = page.json().path("more").asText().replaceFirst("^/xapi", "");
        }
        return ids;
    }

    private int partitions() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from pg_inherits where inhparent = 'xapi.statement'::regclass")
                .mapTo(Integer.class)
                .one());
    }

    private List<Integer> counted() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from xapi.statement group by tableoid order by min(position)")
                .mapTo(Integer.class)
                .list());
    }

    private String plan(String sql) {
        return jdbi.withHandle(handle -> {
            handle.execute("set enable_seqscan = off"); // these partitions are smaller than any that is made
            return String.join(
                    "\n",
                    handle.createQuery("explain (analyze, costs off) " + sql)
                            .mapTo(String.class)
                            .list());
        });
    }
}

package se.hytta.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server and PostgreSQL are killed in turn while statements and documents are written: twice in every run of the tests,
 * as often as {@code -Dhytta.kills=10} says when it is to be known better.
 */
class KillDuringIngestIT {
    private static final int KILLS = Integer.getInteger("hytta.kills");
    private static final int WRITERS = 4;
    private static final int BATCH = 20;
    private static final int BETWEEN_KILLS = 25;

    @TempDir
    private Path directory;

    private final int port = RunningSite.freePort();
    private EmbeddedPostgres database;
    private final List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());
    private final Map<Integer, Integer> documents = new ConcurrentHashMap<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicBoolean writing = new AtomicBoolean(true);

    @Test
    void everyAcknowledgedStatementIsThereOnceAndDocumentsAreWhole() throws Exception {
        startDatabase();
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database hytta");
        }
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/hytta?user=postgres";
        try (RunningSite site = RunningSite.start(RunningSite.freePort(), Map.of("HYTTA_DB_URL", url), "--no-demo")) {
            String key = site.credential("Hytta", "all");
            ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                writers.add(threads.submit(() -> write(site, key, writer)));
            }
            for (int kill = 0; kill < KILLS; kill++) {
                int before = answered.get();
                Awaited.that("writes are acknowledged", () -> answered.get() >= before + BETWEEN_KILLS);
                kill(site, kill);
            }
            int before = answered.get();
            Awaited.that("writes are acknowledged after the last", () -> answered.get() >= before + BETWEEN_KILLS);
            writing.set(false);
            for (Future<?> writer : writers) {
                writer.get();
            }
            threads.shutdown();
            check(site, key);
        } finally {
            writing.set(false);
            database.close();
        }
    }

    private void kill(RunningSite site, int kill) throws Exception {
        if (kill % 2 == 0) {
            site.site().killServer();
            site.site().startServer();
        } else {
            killDatabase();
            startDatabase();
            Awaited.that("ready again", () -> site.web().get("/health/ready").statusCode() == 200);
        }
    }

    private void startDatabase() throws IOException {
        database = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setPGStartupWait(Duration.ofMinutes(1))
                .start();
    }

    /** The postmaster and all that serve a connection, at once. */
    private void killDatabase() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(directory.resolve("data/postmaster.pid")).get(0));
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> family = new ArrayList<>(postmaster.descendants().toList());
        family.add(0, postmaster);
        family.forEach(ProcessHandle::destroyForcibly);
        Awaited.that("PostgreSQL is dead", () -> family.stream().noneMatch(ProcessHandle::isAlive));
        try {
            database.close(); // it gives its lock back
        } catch (IOException | RuntimeException alreadyDead) {
            // there was nothing to stop
        }
    }

    private void write(RunningSite site, String key, int writer) {
        for (int round = 1; writing.get(); round++) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < BATCH; i++) {
                ids.add(UUID.randomUUID().toString());
            }
            // what was not acknowledged is sent again, as any client does: it must not be there twice
            if (untilAcknowledged(() -> call(site, "POST", "/xapi/statements", body(ids), key)) == 200) {
                acknowledged.addAll(ids);
                answered.incrementAndGet();
            }
            String document = String.valueOf(round % 10).repeat(5_000) + ' ' + round;
            int number = round;
            if (untilAcknowledged(() -> call(site, "PUT", document(writer), document, key)) == 204) {
                documents.put(writer, number);
            }
        }
    }

    private interface Call {
        HttpResponse<String> make();
    }

    private int untilAcknowledged(Call call) {
        while (true) {
            try {
                HttpResponse<String> answer = call.make();
                if (answer.statusCode() < 500) {
                    return answer.statusCode();
                }
            } catch (UncheckedIOException killed) {
                // again
            }
            if (!writing.get()) {
                return 0;
            }
        }
    }

    private void check(RunningSite site, String key) {
        assertTrue(acknowledged.size() >= BATCH * BETWEEN_KILLS, "something was written");
        Map<String, Integer> there = new ConcurrentHashMap<>();
        String next = "/xapi/statements?verb=http://example.com/killed";
        while (!next.isEmpty()) {
            HttpResponse<String> page = call(site, "GET", next, "", key);
            assertEquals(200, page.statusCode(), page.body());
            Json.read(page.body())
                    .path("statements")
                    .forEach(statement -> there.merge(statement.path("id").asText(), 1, Integer::sum));
            next = Json.read(page.body()).path("more").asText();
        }
        for (String id : acknowledged) {
            assertEquals(1, there.getOrDefault(id, 0), id);
        }
        assertTrue(there.values().stream().allMatch(times -> times == 1), "none is there twice");
        documents.forEach((writer, round) -> {
            String text = call(site, "GET", document(writer), "", key).body();
            int written = Integer.parseInt(text.substring(5_001));
            assertTrue(written >= round, written + " is older than the acknowledged " + round);
            assertEquals(String.valueOf(written % 10).repeat(5_000) + ' ' + written, text);
        });
    }

    private static HttpResponse<String> call(RunningSite site, String method, String path, String body, String key) {
        return site.web()
                .call(
                        method,
                        path,
                        path.contains("stateId") ? "text/plain" : Web.JSON,
                        body,
                        "Authorization",
                        key,
                        "X-Experience-API-Version",
                        "1.0.3");
    }

    private static String document(int writer) {
        return "/xapi/activities/state?activityId=http://example.com/a&stateId=s" + writer + "&agent="
                + Web.encoded("{\"mbox\":\"mailto:w" + writer + "@example.com\"}");
    }

    private static String body(List<String> ids) {
        return ids.stream()
                .map(id -> "{\"id\":\"" + id + "\",\"actor\":{\"mbox\":\"mailto:a@example.com\"},"
                        + "\"verb\":{\"id\":\"http://example.com/killed\"},"
                        + "\"object\":{\"id\":\"http://example.com/a\"}}")
                .toList()
                .toString();
    }
}

package se.hytta.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many connections, and clients that take their time. */
class OverloadIT {
    private static final int CONNECTIONS = 200;
    private static final String STATEMENT = """
            {"actor":{"mbox":"mailto:a@example.com"},"verb":{"id":"http://example.com/v"},
             "object":{"id":"http://example.com/a"}}""";

    @Test
    void slowClientsHoldNobodyElseAndWhatIsTooMuchIsToldToComeAgain() throws IOException, InterruptedException {
        try (RunningSite site = RunningSite.start(RunningSite.freePort(), Map.of(), "--no-demo")) {
            String writer = site.credential("Hytta", "statements/write", "statements/read");
            twoHundredAtOnce(site, writer);
            dripping(site, writer);
            assertEquals(200, post(site, writer).join().statusCode());
        }
    }

    /** Every one of them is answered: by 200, or by 503 with the time to come again. */
    private static void twoHundredAtOnce(RunningSite site, String writer) {
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 2 * CONNECTIONS)
                .mapToObj(i -> post(site, writer))
                .toList();
        int done = 0;
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            done += isDone(answer.join()) ? 1 : 0;
        }
        assertTrue(done >= CONNECTIONS / 2, done + " of " + answers.size() + " were done");
    }

    private static boolean isDone(HttpResponse<String> answer) {
        if (answer.statusCode() == 503) {
            assertTrue(
                    Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow()) > 0);
            return false;
        }
        assertEquals(200, answer.statusCode(), answer.body());
        return true;
    }

    /** 200 that send a byte each half second, and never all: they are given up, and meanwhile others are served. */
    private static void dripping(RunningSite site, String writer) throws IOException, InterruptedException {
        ScheduledExecutorService drops = Executors.newScheduledThreadPool(4);
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                slow.add(begun(site.tool(), writer));
            }
            slow.forEach(client -> drops.scheduleWithFixedDelay(() -> drip(client), 0, 500, TimeUnit.MILLISECONDS));
            Awaited.that("slow ones are given up", () -> slow.stream().anyMatch(OverloadIT::isAnswered));
            for (int i = 0; i < 20; i++) {
                HttpResponse<String> read = site.web()
                        .get("/xapi/statements?limit=1", "Authorization", writer, "X-Experience-API-Version", "1.0.3");
                assertEquals(200, read.statusCode(), "read while they drip");
                assertEquals(200, post(site, writer).join().statusCode(), "written while they drip");
            }
            assertEquals(200, site.web().get("/health/ready").statusCode());
            Awaited.that("all are given up", () -> slow.stream().allMatch(OverloadIT::isAnswered));
            for (Socket client : slow) {
                String answer = new String(client.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
                assertTrue(List.of("HTTP/1.1 408", "HTTP/1.1 503").contains(answer), answer);
            }
        } finally {
            drops.shutdownNow();
            for (Socket client : slow) {
                client.close();
            }
        }
    }

    private static Socket begun(URI tool, String writer) throws IOException {
        Socket socket = new Socket(tool.getHost(), tool.getPort());
        socket.getOutputStream()
                .write(("POST /xapi/statements HTTP/1.1\r\nHost: " + tool.getAuthority() + "\r\nAuthorization: "
                                + writer
                                + "\r\nX-Experience-API-Version: 1.0.3\r\nContent-Type: application/json\r\n"
                                + "Content-Length: 100000\r\n\r\n[")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static void drip(Socket client) {
        try {
            client.getOutputStream().write(' ');
        } catch (IOException givenUp) {
            throw new IllegalStateException(givenUp); // and it drips no more
        }
    }

    private static boolean isAnswered(Socket client) {
        try {
            return client.getInputStream().available() >= 12;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static CompletableFuture<HttpResponse<String>> post(RunningSite site, String writer) {
        return HTTP.sendAsync(
                HttpRequest.newBuilder(site.tool().resolve("/xapi/statements"))
                        .timeout(Duration.ofSeconds(60))
                        .header("Authorization", writer)
                        .header("X-Experience-API-Version", "1.0.3")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(STATEMENT))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
}

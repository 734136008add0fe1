package se.hytta.xapi.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.hytta.xapi.Server;
import se.hytta.xapi.Server.Answer;
import se.hytta.xapi.Server.Client;

/** Whatever is sent, the answer is a 4xx that says why, and nothing of the request is stored. */
class BadInputTest {
    private static final Server SERVER = new Server();
    private static final String GOOD = "{\"actor\":{\"mbox\":\"mailto:a@example.com\"},\"verb\":{\"id\":"
            + "\"http://example.com/did\"},\"object\":{\"id\":\"http://example.com/a\"}}";
    private final Client client = SERVER.client();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    static Stream<String> bodies() {
        String extensions = IntStream.range(0, 100_000)
                .mapToObj(i -> "\"http://example.com/" + i + "\":1")
                .collect(Collectors.joining(","));
        return Stream.of(
                "",
                " ",
                "{",
                "[",
                "]",
                "\"",
                "null",
                "1",
                "true",
                "\"text\"",
                "{}",
                "[[]]",
                "[null]",
                "{\"actor\"}",
                "{'actor':1}",
                "[" + GOOD + ",]",
                GOOD + GOOD,
                "\uFEFF\uFEFF",
                "// comment\n" + GOOD,
                GOOD.replace("\"verb\"", "\"actor\":{\"mbox\":\"mailto:b@example.com\"},\"verb\""),
                GOOD.replace("{\"mbox\":\"mailto:a@example.com\"}", "[]"),
                with("\"result\":{\"extensions\":{\"http://example.com/x\":" + "[".repeat(100) + "]".repeat(100)
                        + "}}"),
                with("\"result\":{\"extensions\":{\"http://example.com/x\":" + "{\"a\":".repeat(10_000) + "1"
                        + "}".repeat(10_000) + "}}"),
                with("\"result\":{\"response\":\"a\\u0000b\"}"),
                with("\"result\":{\"extensions\":{\"http://example.com/\\u0000\":1}}"),
                with("\"result\":{\"response\":\"\u0000\"}"),
                with("\"result\":{\"response\":\"\\ud800\"}"),
                with("\"result\":{\"score\":{\"raw\":1e400}}"),
                with("\"result\":{\"score\":{\"raw\":-1e999999999999}}"),
                with("\"result\":{\"score\":{\"raw\":" + "9".repeat(2_000) + "}}"),
                with("\"result\":{\"score\":{\"raw\":1." + "1".repeat(2_000) + "}}"),
                with("\"result\":{\"score\":{\"raw\":NaN}}"),
                with("\"result\":{\"extensions\":{" + extensions + "}}"),
                with("\"timestamp\":\"292277026596-12-04T15:30:07Z\""),
                with("\"timestamp\":\"2026-01-01T00:00:00." + "0".repeat(100_000) + "Z\""),
                with("\"result\":{\"duration\":\"P" + "1".repeat(100_000) + "\"}"),
                with("\"context\":{\"language\":\"" + "a-".repeat(50_000) + "\"}"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    @Tag("XAPI-00326")
    @Tag("XAPI-00182")
    void aBadStatementIsRefusedWithAllThatCameWithIt(String body) {
        refused(client.post("/statements", body));
        refused(client.post("/statements", "[" + GOOD + "," + body + "]", "X-Experience-API-Version", "2.0.0"));
        assertEquals(0, client.get("/statements").json().path("statements").size());
    }

    @Test
    @Tag("XAPI-00015")
    void whatIsNotUtf8IsRefused() {
        for (String bytes :
                new String[] {"\u00e5", "\u00c0\u00af", "\u00ed\u00a0\u0080", "\u00f5\u0080\u0080\u0080", "\u00ff"}) {
            byte[] body = with("\"result\":{\"response\":\"" + bytes + "\"}").getBytes(ISO_8859_1);
            refused(client.sendBytes("POST", "/statements", body));
            refused(client.sendBytes(
                    "PUT",
                    "/agents/profile?profileId=p&agent=%7B%22mbox%22:%22mailto:a@b.se%22%7D",
                    ("{\"a\":\"" + bytes + "\"}").getBytes(ISO_8859_1),
                    "If-None-Match",
                    "*"));
        }
        refused(client.sendBytes("POST", "/statements", GOOD.getBytes(java.nio.charset.StandardCharsets.UTF_16)));
        assertEquals(0, client.get("/statements").json().path("statements").size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "since=292277026596-12-04T15:30:07Z",
                "since=-292277026596-12-04T15:30:07Z",
                "since=now",
                "since=",
                "until=2026-13-01T00:00:00Z",
                "limit=-1",
                "limit=99999999999999999999",
                "limit=1.5",
                "ascending=TRUE",
                "format=",
                "format=IDS",
                "agent=",
                "agent=[]",
                "agent=%7B",
                "agent=%00",
                "agent=%FF",
                "verb=",
                "verb=did",
                "activity=%00",
                "registration=x",
                "registration=00000000-0000-0000-0000-00000000000g",
                "cursor=x",
                "cursor=-1",
                "statementId=",
                "statementId=x",
                "Verb=http://example.com/v",
                "bogus=1",
                "agent=%7B%22mbox%22%3A%22mailto%3Aa%40b.se%22%2C%22openid%22%3A%22http%3A%2F%2Fb.se%22%7D"
            })
    @Tag("XAPI-00012")
    @Tag("XAPI-00324")
    @Tag("XAPI-00325")
    void aBadQueryIsRefused(String query) throws IOException {
        String status = raw("GET /xapi/statements?" + query + " HTTP/1.1");
        assertTrue(status.startsWith("HTTP/1.1 400"), status);
    }

    @Test
    void aQueryWithBrokenEscapesIsRefused() throws IOException {
        for (String query : new String[] {"verb=%", "verb=%zz", "%=1", "agent=%7"}) {
            String status = raw("GET /xapi/statements?" + query + " HTTP/1.1");
            assertTrue(status.startsWith("HTTP/1.1 4"), query + " " + status);
        }
    }

    @Test
    void farTimesAreTimesAndOnlyFindNothingOrAll() {
        client.stored(GOOD);
        assertEquals(0, found("since=%2B292277026-12-04T15:30:07Z"));
        assertEquals(1, found("until=%2B292277026-12-04T15:30:07Z"));
        assertEquals(1, found("since=-292277026-12-04T15:30:07Z"));
        assertEquals(0, found("until=0001-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ";;;,,,",
                "sv;q=2",
                "sv;q=x",
                "*;q=0",
                "en-",
                "\u00e5",
                "sv;q=0.5;q=1",
                "(comment)",
                "q=1",
                "-",
                "und",
                "i-klingon, x-private, sl-rozaj-biske-1994"
            })
    @Tag("XAPI-00172")
    void noAcceptLanguageEndsInAFault(String languages) throws IOException {
        client.stored(GOOD);
        for (int times : new int[] {1, 400}) {
            String header = String.join(",", java.util.Collections.nCopies(times, languages));
            String status = raw("GET /xapi/statements?format=canonical HTTP/1.1\r\nAccept-Language: " + header);
            assertTrue(status.startsWith("HTTP/1.1 200"), languages + " " + status);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/", "/", "application/json; charset", "text", ";", "application/json/x", "*/*x"})
    @Tag("XAPI-00127")
    void aMalformedContentTypeIsRefused(String type) {
        Answer answer = client.post("/statements", GOOD, "Content-Type", type);
        assertEquals(400, answer.status(), answer.text());
        assertEquals(0, client.get("/statements").json().path("statements").size());
    }

    private int found(String query) {
        Answer answer = client.get("/statements?" + query);
        assertEquals(200, answer.status(), answer.text());
        return answer.json().path("statements").size();
    }

    private static void refused(Answer answer) {
        assertTrue(answer.status() >= 400 && answer.status() < 500, answer.toString());
        assertTrue(answer.json().path("requirement").asText().startsWith("XAPI-00"), answer.text());
    }

    /** What a client library would not send: the request line and headers as they are. */
    private String raw(String head) throws IOException {
        URI at = SERVER.at("");
        String authorization = client.request("GET", "/about", null)
                .headers()
                .firstValue("Authorization")
                .orElseThrow();
        try (Socket socket = new Socket(at.getHost(), at.getPort())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write((head
                            + "\r\nHost: localhost\r\nConnection: close\r\nX-Experience-API-Version: 1.0.3\r\nAuthorization: "
                            + authorization + "\r\n\r\n")
                    .getBytes(UTF_8));
            out.flush();
            InputStream in = socket.getInputStream();
            String answer = new String(in.readAllBytes(), UTF_8);
            return answer.lines().findFirst().orElse("");
        }
    }

    private static String with(String property) {
        return '{' + property + ',' + GOOD.substring(1);
    }
}

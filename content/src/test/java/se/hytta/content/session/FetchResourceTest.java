package se.hytta.content.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.hytta.content.CoursePackage.au;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.hytta.content.AtOnce;
import se.hytta.content.Au;
import se.hytta.content.Database;
import se.hytta.content.Lms;

/** cmi5 8.2. */
class FetchResourceTest {
    private final LaunchRequest request = Lms.request(
            Lms.organisation(), UUID.randomUUID(), Lms.course(au("%s/1", "index.html", "moveOn=\"Completed\"")), 0);

    @Test
    void aTokenIsGivenOnceAndThenErrorOne() {
        Au au = Au.launched(request);
        assertTrue(au.fetch().hasNonNull("auth-token"));
        JsonNode again = au.fetch();
        assertEquals("1", again.path("error-code").asText());
        assertFalse(again.path("error-text").asText().isEmpty());
        assertFalse(again.has("auth-token"));
    }

    @Test
    void ofTwentyAtOnceOneGetsTheToken() throws Exception {
        Au au = Au.launched(request);
        List<JsonNode> answers =
                AtOnce.run(20, i -> Lms.json(post(au.parameter("fetch")).body()));
        assertEquals(1, answers.stream().filter(a -> a.has("auth-token")).count());
    }

    @Test
    void theAnswerIsJsonForEveryOriginAndNotKept() {
        HttpResponse<String> response = post(Au.launched(request).parameter("fetch"));
        assertEquals(200, response.statusCode());
        assertEquals(
                "application/json",
                response.headers().firstValue("Content-Type").orElse(""));
        assertEquals(
                "*",
                response.headers().firstValue("Access-Control-Allow-Origin").orElse(""));
        assertEquals("no-store", response.headers().firstValue("Cache-Control").orElse(""));
    }

    @Test
    void aBrowserIsToldBeforehandThatItMayPost() {
        HttpResponse<String> response = Lms.send(Lms.request(path(Au.launched(request)))
                .header("Origin", "http://c1.localhost")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type")
                .method("OPTIONS", BodyPublishers.noBody()));
        assertEquals(204, response.statusCode());
        assertEquals(
                "*",
                response.headers().firstValue("Access-Control-Allow-Origin").orElse(""));
        assertEquals(
                "POST",
                response.headers().firstValue("Access-Control-Allow-Methods").orElse(""));
    }

    @Test
    void readingItGivesNothing() {
        Au au = Au.launched(request);
        assertEquals(405, Lms.send(Lms.request(path(au)).GET()).statusCode());
        assertTrue(au.fetch().has("auth-token"));
    }

    @Test
    void aTokenThatWasNotGivenOutIsErrorTwo() {
        Au au = Au.launched(request);
        String changed = au.parameter("fetch");
        char last = changed.charAt(changed.length() - 2);
        changed = changed.substring(0, changed.length() - 2)
                + (last == 'A' ? 'B' : 'A')
                + changed.charAt(changed.length() - 1);
        assertEquals("2", Lms.json(post(changed).body()).path("error-code").asText());
        assertEquals(
                "2",
                Lms.json(post(Lms.PUBLIC_URL + "/cmi5/fetch/x").body())
                        .path("error-code")
                        .asText());
        assertTrue(au.fetch().has("auth-token"), "the right one is still good");
    }

    @Test
    void anAbandonedOrLateOneIsErrorOne() {
        Au first = Au.launched(request);
        Au second = Au.launched(request);
        assertEquals("1", first.fetch().path("error-code").asText());
        Database.JDBI.useHandle(h -> h.execute(
                "UPDATE content.session SET launched = now() - interval '61 minutes' WHERE id = ?", second.session()));
        assertEquals("1", second.fetch().path("error-code").asText());
    }

    @Test
    void noSecretIsKept() {
        Au au = Au.launched(request);
        String token = au.fetch().path("auth-token").asText();
        String row = Database.JDBI.withHandle(
                h -> h.select("SELECT s::text FROM content.session s WHERE id = ?", au.session())
                        .mapTo(String.class)
                        .one());
        String secret = new String(java.util.Base64.getDecoder().decode(token)).split(":")[1];
        assertFalse(row.contains(secret));
        assertFalse(row.contains(HexOf.text(secret)), "nor its bytes");
    }

    private static final class HexOf {
        static String text(String secret) {
            return java.util.HexFormat.of().formatHex(secret.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    private static String path(Au au) {
        return URI.create(au.parameter("fetch")).getRawPath();
    }

    private static HttpResponse<String> post(String fetch) {
        return Lms.send(Lms.request(URI.create(fetch).getRawPath()).POST(BodyPublishers.noBody()));
    }
}

package se.hytta.content.delivery;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.hytta.content.CoursePackage.au;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.hytta.content.CoursePackage;
import se.hytta.content.Database;

class CourseOriginTest {
    private static final byte[] VIDEO = new byte[3 * BlobRepository.CHUNK + 17];
    private static OriginServer server;
    private static String host;
    private static String base;

    @BeforeAll
    static void serveACourse() throws Exception {
        new Random(2).nextBytes(VIDEO);
        CourseRepository courses = new CourseRepository();
        String id = "https://example.com/courses/" + UUID.randomUUID();
        long course = new ImportCourse(Database.JDBI, courses)
                .from(CoursePackage.of(id, au(id + "/au", "index.html", ""))
                        .with("index.html", "<p>Hej på dig</p>")
                        .with("a b/figur å.svg", "<svg/>")
                        .with("empty.txt", "")
                        .with("video.mp4", VIDEO)
                        .zip());
        String hash = Database.JDBI.withHandle(handle -> courses.current(handle).stream()
                .filter(version -> version.course() == course)
                .findFirst()
                .orElseThrow()
                .hash());
        server = OriginServer.start(port -> new CourseOrigin(
                new OriginPattern("http://{course}.localhost:" + port, URI.create("http://localhost:" + port)),
                URI.create("http://localhost:" + port),
                new FileCache(Database.JDBI, courses)));
        host = "c" + course + ".localhost:" + server.port();
        base = "/" + hash + "/";
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
    }

    @Test
    void aFileIsSentWithItsMediaTypeAndMayBeKeptForEver() throws Exception {
        OriginServer.Answer answer = get(base + "index.html");
        assertEquals(200, answer.status());
        assertEquals("text/html;charset=utf-8", answer.header("Content-Type").replace(" ", ""));
        assertEquals("public, max-age=31536000, immutable", answer.header("Cache-Control"));
        assertEquals("<p>Hej på dig</p>", answer.text());
        assertEquals(
                "image/svg+xml;charset=utf-8",
                get(base + "a%20b/figur%20%C3%A5.svg").header("Content-Type").replace(" ", ""));
    }

    @Test
    void everyAnswerIsSecuredAndSetsNoCookie() throws Exception {
        for (String path : List.of(base + "index.html", base + "missing.html", "/", "/learn")) {
            OriginServer.Answer answer = get(path);
            assertEquals("nosniff", answer.header("X-Content-Type-Options"));
            assertEquals("no-referrer", answer.header("Referrer-Policy"));
            String tool = "http://localhost:" + server.port();
            assertEquals(
                    "default-src 'self'; connect-src 'self' " + tool
                            + "; base-uri 'self'; object-src 'none'; form-action 'self'; frame-ancestors 'self' " + tool
                            + " https://lms.example",
                    answer.header("Content-Security-Policy"));
            assertEquals("", answer.header("X-Frame-Options"));
            assertEquals("", answer.header("Set-Cookie"));
        }
    }

    @Test
    void aFileThatIsKnownIsNotSentAgain() throws Exception {
        String etag = get(base + "index.html").header("ETag");
        OriginServer.Answer again = server.ask("GET", host, base + "index.html", "If-None-Match: " + etag);
        assertEquals(304, again.status());
        assertEquals(0, again.body().length);
        assertEquals(
                200,
                server.ask("GET", host, base + "index.html", "If-None-Match: \"x\"")
                        .status());
    }

    @Test
    void onePartIsSentAsAskedAcrossPieces() throws Exception {
        int from = BlobRepository.CHUNK - 5;
        int to = 2 * BlobRepository.CHUNK + 5;
        OriginServer.Answer part = server.ask("GET", host, base + "video.mp4", "Range: bytes=" + from + "-" + to);
        assertEquals(206, part.status());
        assertEquals("bytes " + from + "-" + to + "/" + VIDEO.length, part.header("Content-Range"));
        assertArrayEquals(Arrays.copyOfRange(VIDEO, from, to + 1), part.body());
        assertArrayEquals(VIDEO, get(base + "video.mp4").body());
    }

    @Test
    void aPartThatIsNotThereIs416AndAChangedFileIsSentWhole() throws Exception {
        OriginServer.Answer outside = server.ask("GET", host, base + "video.mp4", "Range: bytes=" + VIDEO.length + "-");
        assertEquals(416, outside.status());
        assertEquals("bytes */" + VIDEO.length, outside.header("Content-Range"));
        assertEquals(
                200,
                server.ask("GET", host, base + "video.mp4", "Range: bytes=0-1", "If-Range: \"old\"")
                        .status());
    }

    @Test
    void headTellsTheLengthAndSendsNothing() throws Exception {
        OriginServer.Answer head = server.ask("HEAD", host, base + "video.mp4");
        assertEquals(200, head.status());
        assertEquals(String.valueOf(VIDEO.length), head.header("Content-Length"));
        assertEquals(0, head.body().length);
        assertEquals(200, get(base + "empty.txt").status());
    }

    @Test
    void noServiceWorkerIsLetIn() throws Exception {
        assertEquals(
                403,
                server.ask("GET", host, base + "index.html", "Service-Worker: script")
                        .status());
    }

    @Test
    void onlyReadingIsAllowed() throws Exception {
        for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS")) {
            OriginServer.Answer answer = server.ask(method, host, base + "index.html");
            assertEquals(405, answer.status(), method);
            assertEquals("GET, HEAD", answer.header("Allow"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "missing.html",
                "../index.html",
                "%2e%2e/index.html",
                "..%2findex.html",
                "%2e%2e%2f%2e%2e%2fetc/passwd",
                "a%20b/../index.html",
                "index.html/",
                "index.html%00",
                "%252e%252e/index.html",
                "",
                "index.html;x=1",
                "%zz"
            })
    void whatIsNoFileOfTheCourseIsNotFound(String name) throws Exception {
        OriginServer.Answer answer = get(base + name);
        assertTrue(answer.status() == 404 || answer.status() == 400, name + ": " + answer.status());
        assertFalse(answer.text().contains("Hej"));
    }

    @Test
    void anotherCoursesOriginDoesNotHaveIt() throws Exception {
        assertEquals(
                404,
                server.ask("GET", "c999999.localhost:" + server.port(), base + "index.html")
                        .status());
        assertEquals(
                404,
                server.ask("GET", "x.localhost:" + server.port(), base + "index.html")
                        .status());
    }

    @Test
    void theToolsOwnHostIsNotServed() throws Exception {
        OriginServer.Answer answer = server.ask("GET", "localhost:" + server.port(), base + "index.html");
        assertEquals("the tool", answer.text());
    }

    private static OriginServer.Answer get(String path) throws Exception {
        return server.ask("GET", host, path);
    }
}

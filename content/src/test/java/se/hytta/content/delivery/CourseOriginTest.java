package se.hytta.content.delivery;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.hytta.content.CoursePackage.au;

import com.aayushatharva.brotli4j.decoder.Decoder;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.hytta.content.CoursePackage;
import se.hytta.content.Database;
import se.hytta.content.Lms;
import se.hytta.content.course.CatalogueCourse;
import se.hytta.content.session.AuLaunch;

class CourseOriginTest {
    private static final byte[] VIDEO = new byte[3 * BlobRepository.CHUNK + 17];
    private static final String LONG = "const sentence = 'glöd';\n".repeat(2000);
    private static final long ORGANISATION = Lms.organisation();
    private static CatalogueCourse course;
    private static OriginServer server;
    private static String host;
    private static String base;

    @BeforeAll
    static void serveACourse() throws Exception {
        new Random(2).nextBytes(VIDEO);
        CourseRepository courses = new CourseRepository();
        server = OriginServer.start(port -> {
            OriginPattern pattern =
                    new OriginPattern("http://{course}.localhost:" + port, URI.create("http://localhost:" + port));
            return new CourseOrigin(
                    pattern,
                    URI.create("http://localhost:" + port),
                    new SignedPaths(Database.JDBI, pattern, Duration.ofHours(24)),
                    new FileCache(Database.JDBI, courses));
        });
        course = imported("https://example.com/courses/" + UUID.randomUUID());
        AuLaunch launch = launch(UUID.randomUUID());
        host = host(launch);
        base = base(launch);
    }

    private static CatalogueCourse imported(String id) {
        long course = new ImportCourse(Database.JDBI, new CourseRepository())
                .from(CoursePackage.of(id, au(id + "/au", "index.html", ""))
                        .with("index.html", "<p>Hej på dig</p>")
                        .with("old.html", "<p>Hej p\u00e5 dig</p>".getBytes(StandardCharsets.ISO_8859_1))
                        .with("a b/figur å.svg", "<svg/>")
                        .with("empty.txt", "")
                        .with("long.js", LONG)
                        .with("video.mp4", VIDEO)
                        .zip());
        return Lms.CONTENT.catalogue().stream()
                .filter(c -> c.id() == course)
                .findFirst()
                .orElseThrow();
    }

    private static AuLaunch launch(UUID learner) {
        return Lms.launch(Lms.request(ORGANISATION, learner, course, 0));
    }

    private static String host(AuLaunch launch) {
        return launch.url().getHost() + ':' + server.port();
    }

    private static String base(AuLaunch launch) {
        return launch.url().getRawPath().replace("index.html", "");
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
        assertEquals("private, max-age=31536000, immutable", answer.header("Cache-Control"));
        assertEquals("<p>Hej på dig</p>", answer.text());
        assertEquals(
                "image/svg+xml;charset=utf-8",
                get(base + "a%20b/figur%20%C3%A5.svg").header("Content-Type").replace(" ", ""));
    }

    @Test
    void everyAnswerIsSecuredAndSetsNoCookie() throws Exception {
        for (String path : List.of(base + "index.html", base + "missing.html", "/", "/learn")) {
            OriginServer.Answer answer = get(path);
            String policy = answer.header("Content-Security-Policy");
            boolean ofTheCourse = path.startsWith(base);
            assertEquals("nosniff", answer.header("X-Content-Type-Options"));
            assertEquals("no-referrer", answer.header("Referrer-Policy"));
            String tool = "http://localhost:" + server.port();
            assertTrue(policy.contains("; base-uri 'self'; object-src 'none'; frame-ancestors 'self' " + tool), policy);
            assertTrue(policy.endsWith(ofTheCourse ? " https://her.lms.example" : " https://lms.example"), policy);
            assertEquals("same-origin", answer.header("Cross-Origin-Resource-Policy"));
            assertEquals("", answer.header("X-Frame-Options"));
            assertEquals("", answer.header("Set-Cookie"));
        }
    }

    /** Storyline, Rise and the others write scripts into their pages; our own build never does. */
    @Test
    void aForeignPackageMayWhatPackagesDoAndOurOwnMayLess() throws Exception {
        String foreign = get(base + "index.html").header("Content-Security-Policy");
        assertTrue(foreign.startsWith("default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob: https:"), foreign);
        CatalogueCourse before = course;
        course = imported("https://example.com/courses/" + UUID.randomUUID());
        Database.JDBI.useHandle(handle -> CourseRepository.isOurs(handle, course.id()));
        AuLaunch own = launch(UUID.randomUUID());
        course = before;
        String ours = server.ask("GET", host(own), base(own) + "index.html").header("Content-Security-Policy");
        assertTrue(
                ours.startsWith(
                        "default-src 'self'; connect-src 'self' http://localhost:" + server.port() + "; form-action"),
                ours);
    }

    @Test
    void aTextThatIsNotUtf8SaysItsCharsetItself() throws Exception {
        assertEquals("text/html", get(base + "old.html").header("Content-Type"));
    }

    @Test
    void aTextIsSentAsSmallAsTheBrowserUnderstands() throws Exception {
        byte[] plain = LONG.getBytes(StandardCharsets.UTF_8);
        for (int time = 0; time < 2; time++) {
            OriginServer.Answer gzip = server.ask("GET", host, base + "long.js", "Accept-Encoding: gzip, br;q=0");
            assertEquals("gzip", gzip.header("Content-Encoding"));
            assertEquals("Accept-Encoding", gzip.header("Vary"));
            assertArrayEquals(plain, new GZIPInputStream(new ByteArrayInputStream(gzip.body())).readAllBytes());
            OriginServer.Answer br = server.ask("GET", host, base + "long.js", "Accept-Encoding: gzip, deflate, br");
            assertEquals("br", br.header("Content-Encoding"));
            assertArrayEquals(plain, Decoder.decompress(br.body()).getDecompressedData());
            assertEquals(String.valueOf(br.body().length), br.header("Content-Length"));
            OriginServer.Answer whole = get(base + "long.js");
            assertEquals("", whole.header("Content-Encoding"));
            assertArrayEquals(plain, whole.body());
            assertEquals(
                    3,
                    List.of(gzip.header("ETag"), br.header("ETag"), whole.header("ETag")).stream()
                            .distinct()
                            .count());
            assertEquals(
                    304,
                    server.ask("GET", host, base + "long.js", "If-None-Match: W/" + br.header("ETag"))
                            .status());
        }
        int kept = Database.JDBI.withHandle(handle -> handle.createQuery("""
                        SELECT count(*) FROM content.encoded_blob e JOIN content.blob b ON b.sha256 = e.blob
                        WHERE b.length = :length AND e.length BETWEEN 1 AND 500
                        """)
                .bind("length", plain.length)
                .mapTo(Integer.class)
                .one());
        assertEquals(2, kept);
    }

    @Test
    void whatDoesNotGetSmallerIsSentAsItIs() throws Exception {
        for (String name : List.of("video.mp4", "index.html", "empty.txt")) {
            assertEquals(
                    "",
                    server.ask("GET", host, base + name, "Accept-Encoding: gzip, br")
                            .header("Content-Encoding"),
                    name);
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
    void severalPartsComeInOneAnswer() throws Exception {
        OriginServer.Answer parts =
                server.ask("GET", host, base + "video.mp4", "Range: bytes=0-4,9999999-,-3", "Accept-Encoding: gzip");
        assertEquals(206, parts.status());
        String type = parts.header("Content-Type");
        assertTrue(type.startsWith("multipart/byteranges; boundary="), type);
        String boundary = type.substring(type.indexOf('=') + 1);
        String text = new String(parts.body(), StandardCharsets.ISO_8859_1);
        String first = new String(VIDEO, 0, 5, StandardCharsets.ISO_8859_1);
        String last = new String(VIDEO, VIDEO.length - 3, 3, StandardCharsets.ISO_8859_1);
        assertEquals(
                "\r\n--" + boundary + "\r\nContent-Type: video/mp4\r\nContent-Range: bytes 0-4/" + VIDEO.length
                        + "\r\n\r\n" + first + "\r\n--" + boundary
                        + "\r\nContent-Type: video/mp4\r\nContent-Range: bytes " + (VIDEO.length - 3) + "-"
                        + (VIDEO.length - 1) + "/" + VIDEO.length + "\r\n\r\n" + last + "\r\n--" + boundary
                        + "--\r\n",
                text);
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
    void anotherOriginDoesNotHaveItEvenOfTheSameCourse() throws Exception {
        String other = host(launch(UUID.randomUUID()));
        assertFalse(other.equals(host));
        for (String elsewhere :
                List.of(other, "c" + course.id() + ".localhost:" + server.port(), "x.localhost:" + server.port())) {
            assertEquals(404, server.ask("GET", elsewhere, base + "index.html").status(), elsewhere);
        }
    }

    @Test
    void aPathOpensNoOtherCourse() throws Exception {
        String other = host.replace("c" + course.id(), "c999999");
        assertEquals(403, server.ask("GET", other, base + "index.html").status());
    }

    @Test
    void aPathThatWasNotSignedHereOpensNothing() throws Exception {
        String segment = base.substring(1, base.length() - 1);
        for (int at : List.of(0, 20, 30, 45, 58)) {
            char other = segment.charAt(at) == 'A' ? 'Q' : 'A';
            String changed = segment.substring(0, at) + other + segment.substring(at + 1);
            assertEquals(404, get('/' + changed + "/index.html").status(), changed);
        }
        assertEquals(404, get("/" + "A".repeat(59) + "/index.html").status());
        assertEquals(404, get("/" + segment + "A/index.html").status());
    }

    @Test
    void aPathIsTheSameAtTheNextLaunchAndAnothersIsAnother() {
        UUID learner = UUID.randomUUID();
        AuLaunch first = launch(learner);
        assertEquals(base(first), base(launch(learner)));
        assertFalse(base(first).equals(base));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abandoned = now()",
                "terminated = now() - interval '16 minutes'",
                "launched = now() - interval '25 hours', last_statement = now()",
                "launched = now() - interval '5 hours'",
                "launched = now() - interval '15 days'"
            })
    void aPathIsGoodOnlyWhileASessionLives(String end) throws Exception {
        AuLaunch launch = launch(UUID.randomUUID());
        change(launch, end);
        OriginServer.Answer over = server.ask("GET", host(launch), base(launch) + "index.html");
        assertEquals(403, over.status());
        assertEquals("no-store", over.header("Cache-Control"));
        assertTrue(over.text().contains("Öppna det igen från din kurs"), over.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "launched = now() - interval '23 hours', last_statement = now() - interval '3 hours'",
                "launched = now() - interval '23 hours', file_read = now() - interval '3 hours'",
                "terminated = now() - interval '5 minutes'"
            })
    void aSignOfLifeKeepsThePathOpen(String life) throws Exception {
        AuLaunch launch = launch(UUID.randomUUID());
        change(launch, life);
        assertEquals(
                200,
                server.ask("GET", host(launch), base(launch) + "index.html").status());
        boolean noted = Database.JDBI.withHandle(handle -> handle.createQuery("""
                        SELECT launched > now() - interval '1 hour' OR file_read > now() - interval '1 minute'
                        FROM content.session WHERE id = :id
                        """)
                .bind("id", launch.session())
                .mapTo(Boolean.class)
                .one());
        assertTrue(noted);
    }

    @Test
    void aPathOfAnErasedRegistrationIsClosed() throws Exception {
        AuLaunch launch = launch(UUID.randomUUID());
        Database.JDBI.useHandle(handle ->
                handle.execute("DELETE FROM content.course_registration WHERE id = ?", launch.registration()));
        assertEquals(
                403,
                server.ask("GET", host(launch), base(launch) + "index.html").status());
    }

    /** Signed long ago: what begins later is not let in by it. */
    @Test
    void anOldPathOpensNoNewSession() throws Exception {
        AuLaunch launch = launch(UUID.randomUUID());
        OriginPattern pattern = new OriginPattern(
                "http://{course}.localhost:" + server.port(), URI.create("http://localhost:" + server.port()));
        PathKey key = Database.JDBI.withHandle(handle -> PathRepository.key(handle, new byte[32]));
        SignedPath now = new SignedPaths(Database.JDBI, pattern, Duration.ofHours(24))
                .verify(host(launch), base(launch).replace("/", ""))
                .orElseThrow();
        SignedPath old = new SignedPath(
                now.registration(), now.version(), LocalDate.now(ZoneOffset.UTC).minusDays(1));
        assertEquals(
                403,
                server.ask("GET", host(launch), '/' + key.sign(old) + "/index.html")
                        .status());
    }

    private static void change(AuLaunch launch, String set) {
        Database.JDBI.useHandle(
                handle -> handle.execute("UPDATE content.session SET " + set + " WHERE id = ?", launch.session()));
    }

    @Test
    void theToolsOwnHostIsNotServed() throws Exception {
        OriginServer.Answer answer = server.ask("GET", "localhost:" + server.port(), base + "index.html");
        assertEquals("the tool", answer.text());
    }

    @Test
    void whetherABrowserGetsHereOnlyTheToolsPagesAreTold() throws Exception {
        OriginServer.Answer up = get("/up");
        assertEquals(204, up.status());
        assertEquals("http://localhost:" + server.port(), up.headers().get("access-control-allow-origin"));
        assertEquals("no-store", up.headers().get("cache-control"));
        assertEquals(0, up.body().length);
    }

    private static OriginServer.Answer get(String path) throws Exception {
        return server.ask("GET", host, path);
    }
}

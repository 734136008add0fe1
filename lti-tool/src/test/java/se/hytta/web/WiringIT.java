package se.hytta.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.hytta.web.page.Json;

/** The WAR as it is shipped, in Payara Micro, on a real PostgreSQL. */
@ExtendWith(ArquillianExtension.class)
class WiringIT {
    private static final String SETTINGS = "WEB-INF/classes/META-INF/microprofile-config.properties";
    private static final String PASSWORD = "a long password";
    private static final String READER = "metrics:the meters are read by";
    private static final String PUBLIC = "http://hytta.localhost:9999";
    // HTTP/2 would take :authority out of the address instead of the Host header
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final String STATEMENT = """
            {"actor":{"mbox":"mailto:anna@example.se"},"verb":{"id":"http://adlnet.gov/expapi/verbs/passed"},
             "object":{"id":"https://example.se/au"}}""";

    private static final String STRUCTURE = """
            <courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
              <course id="urn:hytta:test">TEXTS</course>
              <au id="urn:hytta:test:a">TEXTS<url>https://units.example/a</url></au>
              <block id="urn:hytta:test:b">TEXTS<au id="urn:hytta:test:c">TEXTS<url>https://units.example/c</url></au></block>
            </courseStructure>
            """.replace("TEXTS", """
            <title><langstring lang="sv">Svets</langstring></title><description><langstring>Om</langstring></description>
            """);

    private static EmbeddedPostgres postgres;

    @ArquillianResource
    private URL base;

    @Deployment(testable = false)
    static WebArchive war() throws IOException {
        postgres = EmbeddedPostgres.start();
        String settings = Files.readString(Path.of("../deploy/microprofile-config.properties"))
                + "\nhytta.public-url=" + PUBLIC
                + "\nhytta.content-origin=http://{course}.content.localhost:9999"
                + "\nhytta.db.url=" + postgres.getJdbcUrl("postgres", "postgres")
                + "\nhytta.secret-key=" + "s".repeat(32)
                + "\nhytta.admin.password=" + PASSWORD
                + "\nhytta.metrics.password=" + READER.substring(READER.indexOf(':') + 1) + "\n";
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("hytta.war")))
                .add(new StringAsset(settings), SETTINGS);
    }

    @BeforeEach
    void becomesReady() throws Exception {
        Instant end = Instant.now().plus(Duration.ofMinutes(2));
        while (get("health/ready").statusCode() != 200 && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
        }
        assertEquals(200, get("health/ready").statusCode());
    }

    @Test
    void thePublicPageSpeaksTheReadersLanguage() throws Exception {
        assertTrue(get("").body().contains("<html lang=\"sv\""));
        assertTrue(get("?lang=en").body().contains("<html lang=\"en\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing",
                "admin",
                "teach",
                "lti/jwks",
                "xapi/statements",
                "admin/api/registrations",
                "WEB-INF/web.xml",
                "assets/hytta.css",
                "metrics"
            })
    void everyAnswerCarriesTheSecurityHeaders(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertEquals("nosniff", header(answer, "X-Content-Type-Options"));
        assertEquals("no-referrer", header(answer, "Referrer-Policy"));
        String policy = header(answer, "Content-Security-Policy");
        assertTrue(policy.contains("frame-ancestors ") && !policy.contains("unsafe"), policy);
        assertFalse(header(answer, "Cache-Control").isEmpty());
        assertFalse(answer.body().contains("Exception"));
    }

    @Test
    void whatIsNotThereIsAPageWithAReferenceAndNoTrace() throws Exception {
        HttpResponse<String> answer = get("nothing");
        assertEquals(404, answer.statusCode());
        assertTrue(answer.body().matches("(?s).*<code>[2-9A-Z]{4}-[2-9A-Z]{4}</code>.*"));
        HttpResponse<String> wrongMethod = send(request("accessibility").DELETE());
        assertEquals(405, wrongMethod.statusCode());
        assertTrue(header(wrongMethod, "Allow").contains("GET"));
    }

    @Test
    void theServersOwnPagesAreForTheAdministratorOnly() throws Exception {
        assertEquals(404, get("metrics").statusCode());
        assertEquals(404, get("openapi").statusCode());
        assertEquals(200, send(asAdmin("metrics").GET()).statusCode());
    }

    @Test
    void whoReadsTheMetricsReadsNothingElse() throws Exception {
        assertEquals(200, asReader("metrics", READER).statusCode());
        assertEquals(404, asReader("metrics", READER + "x").statusCode());
        assertEquals(404, asReader("metrics", "metrics:").statusCode());
        assertEquals(404, asReader("openapi", READER).statusCode());
        assertEquals(401, asReader("admin/api/organisations", READER).statusCode());
        assertEquals(401, record(basic(READER), STATEMENT));
        assertEquals(
                404,
                send(request("metrics").header("X-Forwarded-For", "127.0.0.1").GET())
                        .statusCode(),
                "nobody is let in for where he says that he comes from");
    }

    @Test
    void aMonitoringSystemWithAnOldPasswordKeepsNoAdministratorOut() throws Exception {
        for (int i = 0; i < 12; i++) {
            assertEquals(404, asReader("metrics", "metrics:an old password").statusCode());
        }
        assertEquals(
                401,
                asReader("admin/api/organisations", "admin:wrong").statusCode(),
                "the address is not made to wait (429)");
    }

    @Test
    void whatIsRecordedShowsInTheMetricsStatementByStatement() throws Exception {
        String recorder = credential("Mätarna", "all");
        String before = metrics();
        for (int i = 0; i < 3; i++) {
            assertEquals(200, record(recorder, "[" + STATEMENT + "," + STATEMENT + "]"));
        }
        assertEquals(400, record(recorder, "[" + STATEMENT + ",{\"actor\":{}}]"));
        assertEquals(400, record(recorder, "{"));
        String repeated = STATEMENT.replace("{\"actor\"", "{\"id\":\"" + UUID.randomUUID() + "\",\"actor\"");
        assertEquals(200, record(recorder, repeated));
        assertEquals(200, record(recorder, repeated));
        String after = metrics();
        assertRisenBy(7, "hytta_statements_stored_total", before, after);
        assertRisenBy(1, "hytta_statements_repeated_total", before, after);
        assertRisenBy(2, "hytta_statements_refused_total", before, after);
        assertRisenBy(7, "hytta_ingest_requests_total", before, after);
        assertRisenBy(2, "hytta_ingest_refusals_total", before, after);
        String times = "hytta_request_seconds_count{kind=\"statements_write\"";
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        while (figure(metrics(), times) < figure(before, times) + 7
                && Instant.now().isBefore(end)) {
            Thread.onSpinWait(); // a time is written down when its answer has gone
        }
        assertRisenBy(7, times, before, metrics());
        assertRisenBy(0, "hytta_request_seconds_count{kind=\"launch\"", before, metrics());
        assertTrue(figure(after, "hytta_request_seconds_sum{kind=\"statements_write\"") > 0);
        assertTrue(figure(after, "hytta_pool_total") >= 1);
        assertTrue(figure(after, "hytta_pool_active") <= figure(after, "hytta_pool_total"));
        assertEquals(0, figure(after, "hytta_pool_waiting"));
    }

    @Test
    void aCourseIsImportedListedAndDeletedByAProgram() throws Exception {
        HttpResponse<String> imported = course("PUT", "", "application/xml", STRUCTURE);
        assertEquals(201, imported.statusCode(), imported.body());
        JsonNode course = Json.read(imported.body().getBytes(StandardCharsets.UTF_8));
        assertEquals("Svets", course.path("title").asText());
        assertEquals(
                "[{\"index\":0,\"id\":\"urn:hytta:test:a\",\"title\":\"Svets\"},"
                        + "{\"index\":1,\"id\":\"urn:hytta:test:c\",\"title\":\"Svets\"}]",
                course.path("aus").toString());
        HttpResponse<String> again = course("PUT", "", "text/xml; charset=utf-8", STRUCTURE);
        assertEquals(201, again.statusCode());
        assertEquals(imported.body(), again.body());
        assertTrue(course("GET", "", "", "").body().contains(imported.body()));
        String path = "/" + course.path("id").asText();
        assertEquals(204, course("DELETE", path, "", "").statusCode());
        assertEquals(404, course("DELETE", path, "", "").statusCode());
        HttpResponse<String> anew = course("PUT", "", "application/xml", STRUCTURE);
        assertFalse(anew.body().contains("\"id\":" + course.path("id")), "a later import is another course");
    }

    @Test
    void aCourseThatBreaksRulesIsRefusedWithEachOfThem() throws Exception {
        HttpResponse<String> refused =
                course("PUT", "", "application/xml", STRUCTURE.replace("https://units.example/", "a/"));
        assertEquals(422, refused.statusCode());
        JsonNode errors =
                Json.read(refused.body().getBytes(StandardCharsets.UTF_8)).path("errors");
        assertEquals(2, errors.size(), refused.body());
        for (JsonNode error : errors) {
            assertEquals("14.2.0.0-1", error.path("rule").asText());
            assertFalse(error.path("message").asText().isEmpty());
            assertFalse(error.path("where").asText().isEmpty());
        }
        assertEquals(422, course("PUT", "", "application/zip", "no zip").statusCode());
        assertEquals(415, course("PUT", "", "text/markdown", STRUCTURE).statusCode());
        assertEquals(415, course("PUT", "", "application/xhtml+xml", STRUCTURE).statusCode());
        assertEquals(401, send(request("admin/api/courses").GET()).statusCode());
    }

    private HttpResponse<String> course(String method, String path, String type, String body) throws Exception {
        HttpRequest.Builder request = asAdmin("admin/api/courses" + path);
        return send((type.isEmpty() ? request : request.header("Content-Type", type))
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void whatWaitsShowsInTheMetrics() throws Exception {
        String recorder = credential("Köerna", "all");
        HttpResponse<String> forwarding = json("admin/api/forwardings", "POST", """
                {"name":"away","organisation":"Köerna","endpoint":"http://127.0.0.1:1/xapi","key":"k","secret":"s"}""");
        assertEquals(201, forwarding.statusCode(), forwarding.body());
        assertEquals(200, record(recorder, "[" + STATEMENT + "," + STATEMENT + "]"));
        waitingScores();
        Instant end = Instant.now().plus(Duration.ofMinutes(1));
        while (figure(metrics(), "hytta_scores_waiting") != 1 && Instant.now().isBefore(end)) {
            Thread.onSpinWait(); // the queues are read once in five seconds
        }
        String metrics = metrics();
        assertEquals(1, figure(metrics, "hytta_scores_waiting"));
        assertEquals(1, figure(metrics, "hytta_scores_parked"));
        double age = figure(metrics, "hytta_scores_oldest_seconds");
        assertTrue(age >= 7200 && age < 7500, metrics);
        assertEquals(2, figure(metrics, "hytta_forwarding_waiting"));
        assertTrue(figure(metrics, "hytta_forwarding_lag_seconds") > 0, metrics);
        assertEquals(0, figure(metrics, "hytta_forwarding_dead_letters"));
    }

    @Test
    void anAssetIsKeptForEverUnderItsVersionOnly() throws Exception {
        String page = get("").body();
        String versioned = page.replaceAll("(?s).*\"/(assets/hytta\\.css\\?v=[0-9a-f]{16})\".*", "$1");
        assertTrue(header(get(versioned), "Cache-Control").contains("immutable"));
        HttpResponse<String> other = get("assets/hytta.css?v=0");
        assertEquals("no-cache", header(other, "Cache-Control"));
        String tag = header(other, "ETag");
        assertEquals(
                304,
                send(request("assets/hytta.css").header("If-None-Match", tag).GET())
                        .statusCode());
    }

    @Test
    void aCourseIsServedOnItsOwnOriginToWhoLaunchedItAndNothingElseIs() throws Exception {
        JsonNode course = Json.read(
                        send(asAdmin("admin/api/courses").GET()).body().getBytes(StandardCharsets.UTF_8))
                .get(0);
        HttpResponse<String> launch = json(
                "admin/api/courses/" + course.path("id").asText() + "/aus/0/launches",
                "POST",
                "{\"actor\":{\"account\":{\"homePage\":\"https://school.example\",\"name\":\"a\"}}}");
        assertEquals(201, launch.statusCode(), launch.body());
        JsonNode launched = Json.read(launch.body().getBytes(StandardCharsets.UTF_8));
        URI au = URI.create(launched.path("url").asText());
        HttpResponse<String> page = onCourse(au, au.getRawPath(), "br");
        assertEquals(200, page.statusCode(), page.body());
        assertTrue(header(page, "Content-Security-Policy").contains("frame-ancestors"));
        assertEquals("br", header(page, "Content-Encoding"), "Brotli's native code works inside the server");
        assertEquals("nosniff", header(page, "X-Content-Type-Options"));
        assertEquals("no-referrer", header(page, "Referrer-Policy"));
        assertEquals(404, onCourse(au, "/admin", "identity").statusCode());
        assertEquals(404, onCourse(au, "/health/ready", "identity").statusCode());
        assertEquals(404, get(au.getRawPath().substring(1)).statusCode());
        assertEquals(
                204,
                json("admin/api/sessions/" + launched.path("session").asText() + "/abandonment", "POST", "{}")
                        .statusCode());
    }

    /** The zip that comes out goes in again, and is the same course. */
    @Test
    void aCourseComesOutAsThePackageItIs() throws Exception {
        HttpResponse<String> made = course("PUT", "", "application/xml", STRUCTURE);
        String id = Json.read(made.body().getBytes(StandardCharsets.UTF_8))
                .path("id")
                .asText();
        HttpResponse<byte[]> zip = HTTP.send(
                asAdmin("admin/api/courses/" + id + "/package").GET().build(), HttpResponse.BodyHandlers.ofByteArray());
        assertEquals(200, zip.statusCode());
        assertEquals("application/zip", zip.headers().firstValue("Content-Type").orElse(""));
        assertTrue(zip.headers()
                .firstValue("Content-Disposition")
                .orElse("")
                .startsWith("attachment; filename=\"course-" + id));
        HttpResponse<String> again = send(asAdmin("admin/api/courses")
                .header("Content-Type", "application/zip")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(zip.body())));
        assertEquals(201, again.statusCode(), again.body());
        assertEquals(made.body(), again.body());
        assertEquals(404, course("GET", "/999999999/package", "", "").statusCode());
        assertEquals(204, course("DELETE", "/" + id, "", "").statusCode());
    }

    @Test
    void anAuthorsDraftBecomesACourseWhenSomebodyElseApproves() throws Exception {
        String structure = STRUCTURE.replace("urn:hytta:test\"", "urn:hytta:draft\"");
        HttpResponse<String> made = send(asAdmin("admin/api/drafts?organisation=" + encoded("Drafts AB"))
                .header("Content-Type", "application/xml")
                .POST(HttpRequest.BodyPublishers.ofString(structure)));
        assertEquals(201, made.statusCode(), made.body());
        JsonNode draft = Json.read(made.body().getBytes(StandardCharsets.UTF_8));
        String path = "admin/api/drafts/" + draft.path("id").asText();
        assertEquals("draft", draft.path("state").asText());
        assertFalse(draft.at("/changes/added").isEmpty(), made.body());
        assertEquals(
                409, json(path + "/publication", "POST", "{\"against\":\"\"}").statusCode());
        assertEquals(204, json(path + "/comments", "POST", "{\"text\":\"Bra\"}").statusCode());
        HttpResponse<String> own = json(path + "/approval", "POST", "{}");
        assertEquals(409, own.statusCode(), own.body());
        assertTrue(own.body().contains("of her own"), own.body());
        assertEquals(
                "Bra",
                Json.read(send(asAdmin(path).GET()).body().getBytes(StandardCharsets.UTF_8))
                        .at("/comments/0/text")
                        .asText());
        assertEquals(404, course("GET", "/999999999/counts", "", "").statusCode());
        String cookie = header(form("admin/sign-in", "user=admin&password=" + encoded(PASSWORD), ""), "Set-Cookie")
                .split(";")[0];
        String list = page("admin/drafts", cookie);
        assertTrue(list.contains("/" + path.replace("/api", "") + "\""), list);
        assertTrue(list.matches("(?s).*/admin/drafts/courses/\\d+/package.*/admin/drafts/courses/\\d+/counts.*"), list);
        String one = page(path.replace("/api", ""), cookie);
        assertTrue(one.contains("Bra") && one.contains("Kursen är ny"), one);
        String counts = list.replaceAll("(?s).*?/(admin/drafts/courses/\\d+/counts).*", "$1");
        assertTrue(page(counts, cookie).contains("färre än fem"), counts);
        assertEquals(204, send(asAdmin(path).DELETE()).statusCode());
        assertEquals(
                409, json(path + "/comments", "POST", "{\"text\":\"För sent\"}").statusCode());
    }

    @Test
    void theAdministratorSignsInAndOnlyFormsOfTheSessionCount() throws Exception {
        HttpResponse<String> turnedAway = get("admin/invitations");
        assertEquals(303, turnedAway.statusCode());
        assertEquals(PUBLIC + "/admin/sign-in", header(turnedAway, "Location"));
        assertEquals(401, form("admin/sign-in", "user=admin&password=wrong", "").statusCode());
        HttpResponse<String> in = form("admin/sign-in", "user=admin&password=" + encoded(PASSWORD), "");
        assertEquals(303, in.statusCode());
        String cookie = header(in, "Set-Cookie");
        assertTrue(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), cookie);
        String session = cookie.split(";")[0];
        String page = send(request("admin/invitations")
                        .header("Cookie", session)
                        .GET())
                .body();
        String token = page.replaceAll("(?s).*name=\"token\" value=\"([^\"]+)\".*", "$1");
        assertEquals(403, form("admin/invitations", "name=Kalix", session).statusCode());
        assertEquals(
                403,
                form("admin/invitations", "name=Kalix&token=" + "x".repeat(token.length()), session)
                        .statusCode());
        String chosen = Stream.of("statements", "documents", "progress", "names")
                .map(kind -> "&keep-" + kind + "=keep")
                .collect(Collectors.joining());
        HttpResponse<String> made = form("admin/invitations", "name=Kalix" + chosen + "&token=" + token, session);
        assertTrue(made.body().contains(PUBLIC + "/lti/register/"));
        assertEquals(303, form("admin/sign-out", "token=" + token, session).statusCode());
        assertEquals(303, send(request("admin").header("Cookie", session).GET()).statusCode());
    }

    @Test
    void aFormOfAnotherSiteIsRefused() throws Exception {
        HttpResponse<String> answer = send(request("admin/sign-in")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "cross-site")
                .POST(HttpRequest.BodyPublishers.ofString("user=admin&password=" + encoded(PASSWORD))));
        assertEquals(403, answer.statusCode());
    }

    @Test
    void programsRegisterPlatformsAndMakeCredentials() throws Exception {
        String platform = """
                {"issuer":"https://lms.example.se","clientId":"%s","authorizationEndpoint":"https://lms.example.se/auth",
                 "tokenEndpoint":"https://lms.example.se/token","jwksUri":"https://lms.example.se/jwks","deployments":["1"],
                 "organisation":"Piteå kommun"}""".formatted(Instant.now());
        HttpResponse<String> made = json("admin/api/registrations", "POST", platform);
        assertEquals(201, made.statusCode(), made.body());
        assertEquals(409, json("admin/api/registrations", "POST", platform).statusCode());
        String path = header(made, "Location").replace(PUBLIC + "/", "");
        assertTrue(json(path, "PATCH", "{\"enabled\":false}").body().contains("\"enabled\":false"));
        assertEquals(204, send(asAdmin(path).DELETE()).statusCode());
        assertEquals(404, send(asAdmin(path).DELETE()).statusCode());
        assertEquals(400, json("admin/api/registrations", "POST", "{}").statusCode());
        assertEquals(400, json("admin/api/invitations", "POST", "[]").statusCode());
        assertEquals(
                201,
                json("admin/api/invitations", "POST", "{\"name\":\"Boden\"}").statusCode());
        HttpResponse<String> credential =
                json("admin/api/credentials", "POST", "{\"name\":\"reader\",\"scopes\":[\"statements/read\"]}");
        assertEquals(201, credential.statusCode(), credential.body());
        String key = credential.body().replaceAll(".*\"key\":\"([^\"]+)\".*", "$1");
        String secret = credential.body().replaceAll(".*\"secret\":\"([^\"]+)\".*", "$1");
        HttpResponse<String> statements = send(request("xapi/statements")
                .header("X-Experience-API-Version", "1.0.3")
                .header("Authorization", basic(key + ":" + secret))
                .GET());
        assertEquals(200, statements.statusCode(), statements.body());
        assertTrue(send(asAdmin("admin/api/credentials?organisation=Hytta").GET())
                .body()
                .contains(key));
        assertEquals(
                404,
                send(asAdmin("admin/api/credentials?organisation=None").GET()).statusCode());
        assertEquals(204, send(asAdmin("admin/api/credentials/" + key).DELETE()).statusCode());
        assertEquals(404, send(asAdmin("admin/api/credentials/" + key).DELETE()).statusCode());
        assertFalse(send(asAdmin("admin/api/credentials").GET()).body().contains(key));
        assertEquals(401, get("admin/api/registrations").statusCode());
    }

    @Test
    void programsChooseRetentionAndExportAndEraseALearner() throws Exception {
        HttpResponse<String> made = json(
                "admin/api/organisations",
                "POST",
                "{\"name\":\"Övertorneå\",\"retention\":{\"statements\":24,\"names\":\"keep\"}}");
        assertEquals(201, made.statusCode(), made.body());
        String path = header(made, "Location").replace(PUBLIC + "/", "");
        assertTrue(
                json(path, "PATCH", "{\"retention\":{\"progress\":6}}").body().contains("\"months\":6"));
        for (String wrong : List.of("{\"statements\":0}", "{\"nothing\":1}", "{\"names\":\"never\"}", "[]")) {
            assertEquals(
                    400, json(path, "PATCH", "{\"retention\":" + wrong + "}").statusCode(), wrong);
        }
        String who = "{\"organisation\":\"Övertorneå\",\"learner\":\"mailto:eva@example.se\"}";
        HttpResponse<String> record = json("admin/api/learners/record", "POST", who);
        assertEquals(200, record.statusCode(), record.body());
        HttpResponse<String> zip = json("admin/api/learners/export", "POST", who);
        assertEquals("application/zip", header(zip, "Content-Type"));
        assertTrue(zip.body().startsWith("PK") && zip.body().contains("xapi/statements.jsonl"));
        HttpResponse<String> asked = json("admin/api/learners/erase", "POST", who);
        assertEquals(202, asked.statusCode(), asked.body());
        String receipt = header(asked, "Location").replace(PUBLIC + "/", "");
        Instant end = Instant.now().plus(Duration.ofMinutes(1));
        while (send(asAdmin(receipt).GET()).body().contains("\"finished\":null")
                && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
        }
        HttpResponse<String> done = send(asAdmin(receipt).GET());
        assertFalse(done.body().contains("\"finished\":null"), done.body());
        assertFalse(done.body().contains("eva@example.se"), "a receipt names nobody");
        String readings = send(asAdmin("admin/api/learners/readings?organisation=" + encoded("Övertorneå"))
                        .GET())
                .body();
        assertTrue(readings.contains("\"what\":\"export\"") && !readings.contains("eva@example.se"), readings);
        String export = "admin/api/statements/export?organisation=" + encoded("Övertorneå");
        assertEquals(200, send(asAdmin(export).GET()).statusCode());
        assertEquals(200, send(asAdmin(export + "&actor=ulf@example.se").GET()).statusCode());
        String after = send(asAdmin("admin/api/learners/readings?organisation=" + encoded("Övertorneå"))
                        .GET())
                .body();
        assertTrue(after.contains("ulf@example.se"), after);
        assertEquals(1, after.split("searchexport", -1).length - 1, "a search for nobody reads nobody's record");
        assertEquals(
                404,
                json("admin/api/learners/erase", "POST", who.replace("Över", "Under"))
                        .statusCode());
        assertEquals(
                400,
                json(
                                "admin/api/learners/erase",
                                "POST",
                                who.replace("mailto:", "").replace("@", " "))
                        .statusCode());
        assertEquals(401, send(request("admin/api/learners/readings").GET()).statusCode());
    }

    @Test
    void nobodyIsErasedByAFormOfAnotherSite() throws Exception {
        String session = header(form("admin/sign-in", "user=admin&password=" + encoded(PASSWORD), ""), "Set-Cookie")
                .split(";")[0];
        for (String path : List.of("treat", "export", "record", "")) {
            HttpResponse<String> answer = form(
                    "admin/learners/" + path,
                    "organisation=1&learner=mailto:a@example.se&kind=erase&confirm=radera",
                    session);
            assertEquals(403, answer.statusCode(), path);
        }
        assertEquals(
                403,
                form("admin/organisations/1", "statements=delete&statements-months=1", session)
                        .statusCode());
    }

    @Test
    void withoutALaunchThereIsNoGroupAndNoLearner() throws Exception {
        for (String path : List.of("teach", "learn")) {
            assertEquals(401, get(path).statusCode());
            assertEquals(401, form(path, "session=" + "x".repeat(43), "").statusCode());
        }
    }

    /** A score that is to be sent much later, and one that never is. */
    private void waitingScores() throws Exception {
        HttpResponse<String> made = json("admin/api/registrations", "POST", """
                {"issuer":"https://queues.example.se","clientId":"1","authorizationEndpoint":"https://queues.example.se/a",
                 "tokenEndpoint":"https://queues.example.se/t","jwksUri":"https://queues.example.se/j",
                 "deployments":["queues"],"organisation":"Köerna"}""");
        assertEquals(201, made.statusCode(), made.body());
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    WITH d AS (SELECT id, registration, organisation FROM lti.deployment WHERE deployment_id = 'queues'),
                    l AS (INSERT INTO lti.learner (id, registration, deployment, subject, home_organisation)
                        SELECT gen_random_uuid(), registration, id, 'anna', organisation FROM d RETURNING id),
                    r AS (INSERT INTO lti.resource_link (deployment, resource_link_id)
                        SELECT id, 'link' FROM d RETURNING id),
                    g AS (INSERT INTO lti.grade_target (course_registration, au, resource_link, learner)
                        SELECT gen_random_uuid(), au, r.id, l.id FROM r, l, generate_series(1, 2) au RETURNING id, au)
                    INSERT INTO lti.pending_score
                        (grade_target, registration, kind, scaled, reached, status, next_try)
                    SELECT g.id, d.registration, 'PASSED', 1, now() - interval '2 hours',
                        CASE au WHEN 1 THEN 'waiting' ELSE 'parked' END, now() + interval '1 day' FROM g, d""");
        }
    }

    private String credential(String organisation, String scope) throws Exception {
        HttpResponse<String> made = json(
                "admin/api/credentials",
                "POST",
                "{\"name\":\"test\",\"organisation\":\"" + organisation + "\",\"scopes\":[\"" + scope + "\"]}");
        assertEquals(201, made.statusCode(), made.body());
        return basic(made.body().replaceAll(".*\"key\":\"([^\"]+)\".*", "$1") + ":"
                + made.body().replaceAll(".*\"secret\":\"([^\"]+)\".*", "$1"));
    }

    private int record(String authorization, String statements) throws Exception {
        return send(request("xapi/statements")
                        .header("X-Experience-API-Version", "1.0.3")
                        .header("Authorization", authorization)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(statements)))
                .statusCode();
    }

    private String metrics() throws Exception {
        return asReader("metrics", READER).body();
    }

    private HttpResponse<String> asReader(String path, String pair) throws Exception {
        return send(request(path).header("Authorization", basic(pair)).GET());
    }

    private static void assertRisenBy(double rise, String name, String before, String after) {
        assertEquals(rise, figure(after, name) - figure(before, name), name);
    }

    /** @param name up to the labels, or up to the end of the first of them */
    private static double figure(String metrics, String name) {
        List<String> found = metrics.lines()
                .filter(line -> line.startsWith(name) && " {,".indexOf(line.charAt(name.length())) >= 0)
                .toList();
        assertEquals(1, found.size(), () -> name + " in\n" + metrics);
        return Double.parseDouble(found.get(0).replaceAll(".* ", ""));
    }

    private String page(String path, String cookie) throws Exception {
        HttpResponse<String> page = send(request(path).header("Cookie", cookie).GET());
        assertEquals(200, page.statusCode(), page.body());
        return page.body();
    }

    private HttpResponse<String> onCourse(URI au, String path, String encoding) throws Exception {
        return send(HttpRequest.newBuilder(at(path.substring(1)))
                .header("Host", au.getAuthority())
                .header("Accept-Encoding", encoding)
                .GET());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET());
    }

    private HttpResponse<String> form(String path, String body, String cookie) throws Exception {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", cookie)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> json(String path, String method, String body) throws Exception {
        return send(asAdmin(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder asAdmin(String path) {
        return request(path).header("Authorization", basic("admin:" + PASSWORD));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(at(path)).timeout(Duration.ofSeconds(30));
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + base.getPort() + "/" + path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

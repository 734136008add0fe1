package se.hytta.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What programs use of the recorder beside xAPI itself: files of statements, counters made anew, descriptions, figures. */
@ExtendWith(WholeSite.class)
class RecorderApiIT {
    private static final String EXPORT = "/admin/api/statements/export?organisation=";

    private final RunningSite site;
    private final Web tool;

    RecorderApiIT(RunningSite site) {
        this.site = site;
        this.tool = site.web();
    }

    @Test
    void aProgramTakesStatementsOutAsTheyWereSent() {
        String organisation = "Uttag " + UUID.randomUUID();
        String recorder = site.credential(organisation, "all");
        record(recorder, statement("passed", "anna", "1.00"));
        record(recorder, statement("failed", "bo", "0.50"));
        HttpResponse<String> all = asAdmin(EXPORT + Web.encoded(organisation));
        assertEquals(200, all.statusCode(), all.body());
        assertEquals("application/x-ndjson", header(all, "Content-Type"));
        assertTrue(header(all, "Content-Disposition").matches("attachment; filename=\"statements-uttag-.*\\.jsonl\""));
        List<String> lines = all.body().lines().toList();
        assertEquals(2, lines.size(), all.body());
        assertTrue(lines.get(0).contains("\"raw\":1.00"), "the oldest first, numbers as they were sent: " + lines);
        assertEquals(
                "bo",
                Json.read(lines.get(1))
                        .path("actor")
                        .path("account")
                        .path("name")
                        .asText());
        HttpResponse<String> csv = asAdmin(
                EXPORT + Web.encoded(organisation) + "&format=csv&verb=" + Web.encoded(Statements.ADL + "failed"));
        assertEquals("text/csv;charset=utf-8", header(csv, "Content-Type").replace(" ", ""));
        List<String> rows = csv.body().lines().toList();
        assertEquals(2, rows.size(), csv.body());
        assertTrue(rows.get(0).startsWith("\uFEFFid,stored,"), rows.get(0));
        assertTrue(rows.get(1).contains(",bo,"), rows.get(1));
    }

    @Test
    void aFileComesZippedToWhoTakesThat() throws IOException {
        String organisation = "Packat " + UUID.randomUUID();
        record(site.credential(organisation, "all"), statement("passed", "anna", "1.00"));
        String path = EXPORT + Web.encoded(organisation);
        HttpResponse<byte[]> zipped = tool.bytes(path, "Authorization", RunningSite.ADMIN, "Accept-Encoding", "gzip");
        assertEquals("gzip", header(zipped, "Content-Encoding"));
        assertTrue(header(zipped, "Vary").contains("Accept-Encoding"));
        String unzipped = new String(
                new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(asAdmin(path).body(), unzipped);
        HttpResponse<byte[]> refused =
                tool.bytes(path, "Authorization", RunningSite.ADMIN, "Accept-Encoding", "gzip;q=0");
        assertEquals("", header(refused, "Content-Encoding"));
        assertEquals(unzipped, new String(refused.body(), StandardCharsets.UTF_8));
    }

    @Test
    void whatCannotBeTakenOutIsRefusedInWords() {
        for (String wrong : List.of("&format=xlsx", "&verb=none", "&since=yesterday", "&registration=1")) {
            HttpResponse<String> answer = asAdmin(EXPORT + "Hytta" + wrong);
            assertEquals(400, answer.statusCode(), wrong);
            assertTrue(header(answer, "Content-Type").contains("json"), wrong);
        }
        assertEquals(404, asAdmin(EXPORT + "Ingen").statusCode());
        assertEquals(401, tool.get(EXPORT + "Hytta").statusCode());
        String key = site.credential("Hytta", "all");
        assertEquals(
                401,
                tool.get(EXPORT + "Hytta", "Authorization", key).statusCode(),
                "a credential of the recorder is no administrator");
    }

    @Test
    void countersMadeAnewByTheAdministratorCountEachStatementOnce() {
        String name = "Räknat " + UUID.randomUUID();
        HttpResponse<String> made = tool.post(
                "/admin/api/organisations",
                Web.JSON,
                Json.of(Map.of("name", name)).toString(),
                "Authorization",
                RunningSite.ADMIN);
        assertEquals(201, made.statusCode(), made.body());
        String organisation = header(made, "Location").replaceAll(".*/", "");
        String recorder = site.credential(name, "all");
        record(recorder, statement("passed", "anna", "1"));
        record(recorder, statement("passed", "bo", "1"));
        String session = signedIn();
        Awaited.that("both are counted", () -> counted(session, organisation) == 2);
        assertEquals(
                401, tool.post("/admin/api/statements/recount", Web.JSON, "").statusCode());
        HttpResponse<String> recounted =
                tool.post("/admin/api/statements/recount", Web.JSON, "", "Authorization", RunningSite.ADMIN);
        assertEquals(204, recounted.statusCode(), recounted.body());
        assertEquals(2, counted(session, organisation), "each once, however often they are counted");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/ld+json | application/ld+json",
                "application/json | application/json",
                "*/* | application/ld+json",
                "text/html,application/xhtml+xml,*/*;q=0.8 | text/html;charset=utf-8",
                "text/html;q=0.2,application/ld+json | application/ld+json"
            })
    void theProfileIsJsonLdForProgramsAndAPageForPeople(String accepted, String type) {
        for (String path : List.of("/profile", "/profile/v1")) {
            HttpResponse<String> answer = tool.get(path, "Accept", accepted);
            assertEquals(200, answer.statusCode(), path);
            assertEquals(type, header(answer, "Content-Type").replace(" ", "").toLowerCase());
            assertTrue(header(answer, "Vary").contains("Accept"));
            if (type.startsWith("text/html")) {
                assertTrue(answer.body().contains("https://hytta.se/profile/v1"));
            } else {
                assertEquals(
                        "https://hytta.se/profile",
                        Json.read(answer.body()).path("id").asText());
                assertEquals("*", header(answer, "Access-Control-Allow-Origin"), "tools in browsers read it too");
            }
        }
        assertEquals(406, tool.get("/profile", "Accept", "image/png").statusCode());
    }

    @Test
    void theAdministrationsApiIsDescribedToTheAdministrator() {
        HttpResponse<String> answer = asAdmin("/admin/api/openapi.json");
        assertEquals(200, answer.statusCode());
        assertEquals("application/json", header(answer, "Content-Type"));
        JsonNode description = Json.read(answer.body());
        assertTrue(description.path("openapi").asText().startsWith("3."));
        for (String path : List.of("/admin/api/statements/export", "/admin/api/statements/recount")) {
            assertTrue(description.path("paths").has(path), path);
        }
        assertEquals(401, tool.get("/admin/api/openapi.json").statusCode());
    }

    @Test
    void theServerAsItIsStartedTellsItsFiguresToTheAdministrator() {
        record(site.credential("Hytta", "all"), statement("passed", "anna", "1"));
        HttpResponse<String> metrics = asAdmin("/metrics");
        assertEquals(200, metrics.statusCode());
        assertTrue(header(metrics, "Content-Type").startsWith("text/plain"), header(metrics, "Content-Type"));
        MatchResult stored = Pattern.compile("(?m)^hytta_statements_stored_total(?:\\{[^}]*})? ([0-9.]+)$")
                .matcher(metrics.body())
                .results()
                .findFirst()
                .orElseThrow(() -> new AssertionError(metrics.body()));
        assertTrue(Double.parseDouble(stored.group(1)) >= 1);
        assertEquals(404, tool.get("/metrics").statusCode());
    }

    private long counted(String session, String organisation) {
        HttpResponse<String> page =
                tool.get("/admin/timeline?span=day&organisation=" + organisation, "Cookie", session);
        assertEquals(200, page.statusCode(), page.body());
        return Pattern.compile("<dd>(\\d+)</dd>")
                .matcher(page.body())
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }

    private String signedIn() {
        HttpResponse<String> answer = tool.post(
                "/admin/sign-in", Web.FORM, Web.form(Map.of("user", "admin", "password", RunningSite.PASSWORD)));
        assertEquals(303, answer.statusCode(), answer.body());
        return header(answer, "Set-Cookie").split(";")[0];
    }

    private HttpResponse<String> asAdmin(String path) {
        return tool.get(path, "Authorization", RunningSite.ADMIN);
    }

    private void record(String authorization, String statement) {
        HttpResponse<String> answer = tool.post(
                "/xapi/statements",
                Web.JSON,
                statement,
                "Authorization",
                authorization,
                "X-Experience-API-Version",
                "1.0.3");
        assertEquals(200, answer.statusCode(), answer.body());
    }

    private static String statement(String verb, String who, String raw) {
        return """
                {"actor":{"account":{"homePage":"https://example.com","name":"%s"}},"verb":{"id":"%s%s"},
                 "object":{"id":"https://example.com/au"},"result":{"score":{"raw":%s}}}""".formatted(who, Statements.ADL, verb, raw);
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}

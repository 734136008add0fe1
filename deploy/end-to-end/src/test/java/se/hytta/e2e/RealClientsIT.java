package se.hytta.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** AUs made with the cmi5 libraries that others use, and our own, played for another system in a browser without a cookie. */
@ExtendWith(WholeSite.class)
class RealClientsIT {
    private static final NpmPackage XAPI_JS = new NpmPackage(
            "@xapi/cmi5",
            "1.4.0",
            "I3q8QMXGxjEhDiOHcCI8WgH52lD0CUUiGZSGiZsmtkcfWXi3AhpydmX3Tdnj2fL02KQ30hCeuIFCrPZyqLW2gA==");
    private static final NpmPackage RUSTICI = new NpmPackage(
            "@rusticisoftware/cmi5",
            "3.2.0",
            "FeJpu5ysqSbcUIoo86Rb6Y4cQMElngWQdKj4whd2VQjcgbE+RQauRk7osS0XIZDDPV+uPasUGZP0PTNigfwD5Q==");
    private static final String BACK = "/accessibility?back=1";

    private final RunningSite site;
    private final Chromium chromium;
    private final Web tool;
    private final String school = "Spelare " + UUID.randomUUID();

    RealClientsIT(RunningSite site, Chromium chromium) {
        this.site = site;
        this.chromium = chromium;
        this.tool = site.web();
    }

    /** It keeps its token over a refresh of the page, which the fetch URL gives once only. */
    @Test
    void theLibraryOfXapiJsPlaysOverARefreshOfThePage() throws IOException {
        String course = imported(XAPI_JS.file("dist/Cmi5.umd.js"), """
                const kept = sessionStorage.getItem('kept');
                const cmi5 = new Cmi5();
                await cmi5.initialize(kept ? { authToken: kept, initializedDate: new Date() } : undefined);
                sessionStorage.setItem('kept', cmi5.getAuthToken());
                open(kept ? 'resumed' : 'begun');
                await finish();
                await cmi5.interactionTrueFalse('t1', 'q1', true, true);
                await cmi5.pass({ scaled: 0.9 });
                await cmi5.complete();
                await cmi5.terminate();
                """);
        JsonNode launch = launched(course, 0);
        try (BrowserContext person = chromium.person(1280, 900, "sv")) {
            Page page = person.newPage();
            page.navigate(launch.path("url").asText());
            assertThat(page.locator("#state")).hasText("begun");
            page.reload();
            assertThat(page.locator("#state")).hasText("resumed");
            page.locator("#finish").press("Enter");
            assertThat(page.locator("#state")).hasText("done");
        }
        assertPlayed(
                launch,
                "launched",
                "initialized",
                "answered",
                "passed",
                "completed",
                "satisfied",
                "satisfied",
                "terminated");
    }

    @Test
    void theLibraryOfRusticiPlaysAndLeavesByTheReturnUrl() throws IOException {
        String course = imported(RUSTICI.file("dist/cmi5.js"), """
                const cmi5 = new Cmi5(location.href);
                await cmi5.start();
                open(cmi5.getLaunchMode() + ' ' + cmi5.getMasteryScore() + ' ' + cmi5.getLaunchParameters());
                await finish();
                await cmi5.completed();
                await cmi5.passed({ scaled: 0.8 });
                await cmi5.terminate();
                location.href = cmi5.getReturnURL();
                """);
        JsonNode launch = launched(course, 0);
        try (BrowserContext person = chromium.person(1280, 900, "sv")) {
            Page page = person.newPage();
            page.navigate(launch.path("url").asText());
            assertThat(page.locator("#state")).hasText("Normal 0.8 level=2");
            page.locator("#finish").press("Enter");
            assertThat(page).hasURL(site.tool() + BACK);
        }
        assertPlayed(launch, "launched", "initialized", "completed", "passed", "satisfied", "satisfied", "terminated");
    }

    @Test
    void ourOwnModulePlaysForAnotherSystem() {
        JsonNode launch = launched(baseCourse(), 1);
        try (BrowserContext person = chromium.person(1280, 900, "sv")) {
            Page page = person.newPage();
            page.navigate(launch.path("url").asText());
            Module module = Module.open(page.mainFrame(), new Mouse());
            module.waitUntilSaved();
            module.leave();
            assertThat(page).hasURL(site.tool() + BACK);
        }
        List<String> verbs = statements(launch).verbs();
        assertEquals(List.of("launched", "initialized"), verbs.subList(0, 2));
        assertEquals("terminated", verbs.get(verbs.size() - 1));
    }

    private String baseCourse() {
        for (JsonNode course : Json.read(called("GET", "courses", "", 200))) {
            if (course.path("publisherId").asText().equals("https://hytta.se/courses/bas")) {
                return course.path("id").asText();
            }
        }
        throw new AssertionError("the base course is not there");
    }

    private void assertPlayed(JsonNode launch, String... verbs) {
        Statements statements = statements(launch);
        assertEquals(List.of(verbs), statements.verbs());
        statements.all().forEach(statement -> assertEquals(actor(), statement.path("actor"), statement::toString));
        JsonNode progress = Json.read(called(
                "GET", "course-registrations/" + launch.path("registration").asText(), "", 200));
        assertEquals(true, progress.path("aus").path(0).path("satisfied").booleanValue(), progress::toString);
        assertEquals(false, progress.path("satisfied").isNull(), progress::toString);
    }

    private Statements statements(JsonNode launch) {
        return Statements.read(tool, site.credential(school, "all/read"))
                .where(s -> Statements.registration(s)
                        .equals(launch.path("registration").asText()));
    }

    private JsonNode launched(String course, int index) {
        ObjectNode body = Json.object().put("organisation", school).put("returnURL", site.tool() + BACK);
        body.set("actor", actor());
        return Json.read(called("POST", "courses/" + course + "/aus/" + index + "/launches", body.toString(), 201));
    }

    private static ObjectNode actor() {
        return Json.of(Map.of("account", Map.of("homePage", "https://skola.example", "name", "elev-17")));
    }

    private String called(String method, String path, String body, int status) {
        HttpResponse<String> answer =
                tool.call(method, "/admin/api/" + path, Web.JSON, body, "Authorization", RunningSite.ADMIN);
        assertEquals(status, answer.statusCode(), answer.body());
        return answer.body();
    }

    /** The id of a course of one AU in one block: the client, and what the AU does with it. */
    private String imported(String client, String script) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, "cmi5.xml", STRUCTURE.formatted("https://example.com/" + UUID.randomUUID()));
            put(zip, "index.html", PAGE);
            put(zip, "client.js", client);
            put(zip, "au.js", AU.formatted(script));
        }
        HttpResponse<String> answer = tool.put(
                "/admin/api/courses", "application/zip", bytes.toByteArray(), "Authorization", RunningSite.ADMIN);
        assertEquals(201, answer.statusCode(), answer.body());
        return Json.read(answer.body()).path("id").asText();
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static final String PAGE = """
            <!doctype html><html lang="en"><title>AU</title>
            <p id="state">starting</p><button id="finish">Finish</button>
            <script src="client.js"></script><script type="module" src="au.js"></script></html>
            """;

    private static final String AU = """
            const say = text => { document.getElementById('state').textContent = text; };
            const open = say;
            const finish = () => new Promise(done => document.getElementById('finish').onclick = done);
            try {
              %s
              say('done');
            } catch (fault) {
              say(String(fault && fault.stack || fault) + JSON.stringify(fault && fault.response && fault.response.data));
            }
            """;

    private static final String STRUCTURE = """
            <courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
              <course id="%1$s">
                <title><langstring lang="en">Client</langstring></title>
                <description><langstring lang="en">Client</langstring></description>
              </course>
              <block id="%1$s/block">
                <title><langstring lang="en">Block</langstring></title>
                <description><langstring lang="en">Block</langstring></description>
                <au id="%1$s/au" moveOn="CompletedAndPassed" masteryScore="0.8">
                  <title><langstring lang="en">AU</langstring></title>
                  <description><langstring lang="en">AU</langstring></description>
                  <url>index.html?own=1</url>
                  <launchParameters>level=2</launchParameters>
                </au>
              </block>
            </courseStructure>
            """;
}

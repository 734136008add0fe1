package se.hytta.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
    private static final String NAME = "elev-17";

    private final RunningSite site;
    private final Chromium chromium;
    private final OtherSystem school;

    RealClientsIT(RunningSite site, Chromium chromium) {
        this.site = site;
        this.chromium = chromium;
        this.school = new OtherSystem(site, "Spelare " + UUID.randomUUID());
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
        JsonNode launch = school.launched(course, 0, NAME);
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
        JsonNode launch = school.launched(course, 0, NAME);
        try (BrowserContext person = chromium.person(1280, 900, "sv")) {
            Page page = person.newPage();
            page.navigate(launch.path("url").asText());
            assertThat(page.locator("#state")).hasText("Normal 0.8 level=2");
            page.locator("#finish").press("Enter");
            assertThat(page).hasURL(site.tool() + OtherSystem.BACK);
        }
        assertPlayed(launch, "launched", "initialized", "completed", "passed", "satisfied", "satisfied", "terminated");
    }

    @Test
    void ourOwnModulePlaysForAnotherSystem() {
        JsonNode launch = school.launched(school.baseCourse(), 1, NAME);
        try (BrowserContext person = chromium.person(1280, 900, "sv")) {
            Page page = person.newPage();
            page.navigate(launch.path("url").asText());
            Module module = Module.open(page.mainFrame(), new Mouse());
            module.waitUntilSaved();
            module.leave();
            assertThat(page).hasURL(site.tool() + OtherSystem.BACK);
        }
        List<String> verbs = statements(launch).verbs();
        assertEquals(List.of("launched", "initialized"), verbs.subList(0, 2));
        assertEquals("terminated", verbs.get(verbs.size() - 1));
    }

    private void assertPlayed(JsonNode launch, String... verbs) {
        Statements statements = statements(launch);
        assertEquals(List.of(verbs), statements.verbs());
        statements
                .all()
                .forEach(statement ->
                        assertEquals(OtherSystem.actor(NAME), statement.path("actor"), statement::toString));
        JsonNode progress = Json.read(school.called(
                "GET", "course-registrations/" + launch.path("registration").asText(), "", 200));
        assertEquals(true, progress.path("aus").path(0).path("satisfied").booleanValue(), progress::toString);
        assertEquals(false, progress.path("satisfied").isNull(), progress::toString);
    }

    private Statements statements(JsonNode launch) {
        return Statements.read(site.web(), site.credential(school.school(), "all/read"))
                .where(s -> Statements.registration(s)
                        .equals(launch.path("registration").asText()));
    }

    /** The id of a course of one AU in one block: the client, and what the AU does with it. */
    private String imported(String client, String script) throws IOException {
        return school.imported(Map.of("index.html", PAGE, "client.js", client, "au.js", AU.formatted(script)));
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
}

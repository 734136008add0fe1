package se.hytta.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A student on a bad line: what she answers without it is there later, once. */
@ExtendWith(WholeSite.class)
class LostLineIT {
    private static final String FIRST_STATED = "https://hytta.se/profile/extensions/first-stated";
    private static final Pattern WAITING = Pattern.compile("\\btrying\\b");

    private final RunningSite site;
    private final Chromium chromium;
    private final LmsApi lms;

    LostLineIT(RunningSite site, Chromium chromium) {
        this.site = site;
        this.chromium = chromium;
        this.lms = new LmsApi(site.lms());
    }

    @Test
    void losesNothingAndDoublesNothing() {
        Placed placed = Placed.module(site, lms);
        try (BrowserContext person = chromium.person(390, 844, "sv")) {
            String later = answerWithoutTheLine(person, placed);
            assertEquals(1, answers(placed).size());

            person.setOffline(false);
            anotherStudentSeesNothing(person, placed);
            assertEquals(1, answers(placed).size());

            Module again = inAWindow(person, placed, Lms.STUDENT);
            assertThat(again.frame().locator("form#q-" + later + " .feedback.right"))
                    .hasCount(1);
            again.waitUntilSaved();
            itWasStatedAnew(placed, later);
        }
    }

    /** One answer waits for the line and goes out when it is back; another waits when its session ends and she closes the page. Its question. */
    private String answerWithoutTheLine(BrowserContext person, Placed placed) {
        Module module = inAWindow(person, placed, Lms.STUDENT);
        Page page = module.frame().page();
        while (module.questionsHere().size() < 2) {
            module.next();
        }
        module.waitUntilSaved();
        List<String> questions = module.questionsHere();
        Locator status = module.frame().locator("header .saved");
        Locator alarm = module.frame().locator("header [role=status]");

        person.setOffline(true);
        module.answer(questions.get(0));
        assertThat(status).hasClass(WAITING);
        assertThat(alarm).hasText("Väntar på nätet. Svaren finns kvar här i webbläsaren.");
        Looks.good(page, "module-without-line");
        person.setOffline(false);
        module.waitUntilSaved();
        assertThat(alarm).hasText("Sparat");

        person.setOffline(true);
        module.answer(questions.get(1));
        assertThat(status).hasClass(WAITING);
        // her session ends meanwhile, so that not even what a page sends when it is closed arrives
        assertEquals(
                303,
                new Pupil(site, site.lms(), Lms.STUDENT).launch(placed.link()).statusCode());
        page.close();
        return questions.get(1);
    }

    /** At the same computer, in the same module: it is not hers. */
    private void anotherStudentSeesNothing(BrowserContext person, Placed placed) {
        Module hers = inAWindow(person, placed, Lms.ENGLISH_STUDENT);
        hers.waitUntilSaved();
        assertThat(hers.frame().locator("form .feedback.right")).hasCount(0);
        hers.frame().page().close();
    }

    private void itWasStatedAnew(Placed placed, String question) {
        List<JsonNode> answers = answers(placed);
        assertEquals(2, answers.size());
        assertEquals(
                2,
                new HashSet<>(answers.stream().map(s -> s.path("id").asText()).toList()).size());
        JsonNode before = answers.get(0);
        JsonNode anew = answers.get(1);
        assertTrue(anew.path("object").path("id").asText().endsWith("/questions/" + question));
        assertTrue(firstStated(anew).asText().compareTo(anew.path("timestamp").asText()) < 0, anew.toString());
        assertTrue(firstStated(before).isMissingNode());
        assertNotEquals(Statements.session(before), Statements.session(anew));
        assertEquals(Statements.registration(before), Statements.registration(anew));
    }

    private static JsonNode firstStated(JsonNode statement) {
        return statement.path("context").path("extensions").path(FIRST_STATED);
    }

    /** This browser, as Playwright starts it, refuses storage to a course in the LMS's frame. */
    @Test
    void whereTheBrowserKeepsNothingSheIsToldToStay() {
        Placed placed = Placed.module(site, lms);
        try (BrowserContext person = chromium.person(390, 844, "sv")) {
            Lms course = new Lms(site.lms(), person.newPage(), new Mouse());
            course.be(Lms.STUDENT);
            Module module = Module.open(course.open(placed.link()), new Mouse());
            module.waitUntilSaved();
            Locator status = module.frame().locator("header .saved");
            person.setOffline(true);
            module.answer(module.questionsHere().get(0));
            assertThat(status).hasClass(WAITING);
            assertThat(status).containsText("Stäng inte fönstret");
            person.setOffline(false);
            module.waitUntilSaved();
            assertEquals(1, answers(placed).size());
        }
    }

    @Test
    void aModuleThatDoesNotComeUpIsToldOnThePageRoundItAndTriedAgain() {
        Placed placed = Placed.unbound(site, lms);
        try (BrowserContext person = chromium.person(390, 844, "sv")) {
            Page page = person.newPage();
            Lms course = new Lms(site.lms(), page, new Mouse());
            course.be(Lms.TEACHER);
            Frame frame = course.open(placed.link());
            frame.locator("div.choice:not(.whole) input[name=item]").first().check();
            page.route(url -> url.contains(".localhost:"), route -> route.abort());
            frame.locator("button[value=choose]").press("Enter");
            assertThat(frame.locator("#au-away")).isVisible();
            assertThat(frame.locator("#au-away")).containsText("Modulen kommer inte fram");
            // the frame that did not come up draws nothing, which a look at all frames would wait for
            Looks.fits(page, "module-out-of-reach");
            page.screenshot(
                    new Page.ScreenshotOptions().setPath(Path.of("target/screens/module-out-of-reach-390.png")));
            page.unrouteAll();
            frame.locator("#au-away button.au-again").press("Enter");
            assertThat(frame.locator("#au-away")).isHidden();
            Module module = Module.open(frame.waitForSelector("iframe.au").contentFrame(), new Mouse());
            assertEquals("sv", module.language());
        }
    }

    @Test
    void theFirstPageIsLightAndIsReadSoonOnASlowPhoneLine() {
        Placed placed = Placed.module(site, lms);
        String module = new Pupil(site, site.lms(), Lms.STUDENT)
                .launch(placed.link())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        try (BrowserContext person = chromium.person(390, 844, "sv")) {
            Page page = person.newPage();
            SlowLine line = SlowLine.on(person, page);
            page.navigate(module, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
            assertThat(page.locator("main h2").first()).isVisible();
            Module.open(page.mainFrame(), new Mouse()).waitUntilSaved();
            Object ready = page.evaluate("Math.round(performance.now())");
            Object read =
                    page.evaluate("Math.round(performance.getEntriesByName('first-contentful-paint')[0].startTime)");
            System.out.printf(
                    "First module page at 400 kbit/s and 400 ms: read after %s ms, answered after %s ms, %d bytes in %d requests%n",
                    read, ready, line.bytes(), line.requests());
            assertTrue(line.bytes() < 150_000, line.bytes() + " bytes without pictures");
        }
    }

    /** Launched out of the LMS into a window of its own. */
    private Module inAWindow(BrowserContext person, Placed placed, String student) {
        HttpResponse<String> begun = new Web(site.lms())
                .post(
                        "/api/launches",
                        Web.JSON,
                        Json.of(Map.of("person", student, "link", placed.link()))
                                .toString());
        assertEquals(200, begun.statusCode(), begun.body());
        Page page = person.newPage();
        page.navigate(Json.read(begun.body()).path("url").asText());
        return Module.open(page.mainFrame(), new Mouse());
    }

    private List<JsonNode> answers(Placed placed) {
        return statements(placed)
                .where(s -> Statements.verb(s).equals("answered"))
                .all();
    }

    private Statements statements(Placed placed) {
        return Statements.read(site.web(), site.credential(placed.organisation(), "all/read"));
    }
}

package se.hytta.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A teacher grades what no machine can judge, out of the LMS's gradebook, and her word stands. */
@ExtendWith(WholeSite.class)
class JudgedTaskIT {
    private final RunningSite site;
    private final Chromium chromium;

    JudgedTaskIT(RunningSite site, Chromium chromium) {
        this.site = site;
        this.chromium = chromium;
    }

    @ParameterizedTest(name = "at {0} pixels, in {2}")
    @CsvSource({"1280, 900, sv, 301, Visa bryt & lås på en maskin", "390, 844, en, 303, Show lock-out on a machine"})
    void aTeacherGradesOutOfTheGradebookAndHerGradeStands(
            int width, int height, String language, String student, String title) {
        try (BrowserContext person = chromium.person(width, height, language)) {
            Page admin = person.newPage();
            Administration administration = new Administration(site.tool(), admin, new Mouse());
            administration.signIn();
            String invitation = administration.invite("Praktikkommunen " + width);
            Lms lms = new Lms(site.lms(), person.newPage(), new Mouse());
            LmsApi api = new LmsApi(site.lms());
            lms.be(Lms.ADMINISTRATOR);
            lms.speak(language);
            String clientId = lms.register(invitation);
            lms.be(Lms.TEACHER);
            String link = lms.pick(clientId, title);

            lms.be(student);
            Module module = Module.open(lms.open(link), new Mouse());
            handIn(module, lms.page());
            Awaited.that(
                    "the LMS knows that it waits for a person",
                    () -> api.posts(link).stream()
                            .anyMatch(post -> post.path("body").asText().contains("PendingManual")));

            lms.be(Lms.TEACHER);
            lms.page().navigate(site.lms() + "/gradebook");
            Looks.good(lms.page(), "lms-gradebook-of-teacher");
            lms.page().locator("a[href='/review/" + link + "/" + student + "']").click();
            Frame review = lms.tool();
            review.locator("form#judge").waitFor();
            assertTrue(review.locator("blockquote.answer").first().textContent().contains("hänglås"));
            Looks.good(lms.page(), "teach-attempt");
            judge(review);
            assertThat(review.locator(".note.good")).isVisible();
            Looks.good(lms.page(), "teach-judged");
            Awaited.that("the grade stands in the LMS", () -> grade(api, link) == 90.0);
            JsonNode sent = Json.read(last(api.posts(link)).path("body").asText());
            assertEquals("FullyGraded", sent.path("gradingProgress").asText());
            assertEquals("Bra gjort!", sent.path("comment").asText());

            changeInTheLms(lms.page(), student, "55");
            lms.page().locator("a[href='/review/" + link + "/" + student + "']").click();
            Frame grades = lms.tool();
            grades.locator("form#judge").waitFor(); // the launch's own navigations are over
            grades.waitForNavigation(
                    () -> grades.locator("nav a[href^='/teach/grades']").press("Enter"));
            grades.waitForNavigation(() -> grades.locator("button[value=again]").press("Enter"));
            Awaited.that("she is asked", () -> {
                grades.waitForNavigation(
                        () -> grades.locator("nav a[href^='/teach/grades']").press("Enter"));
                return grades.locator("button[value=ours]").count() == 1;
            });
            Looks.good(lms.page(), "teach-grades-held");
            assertEquals(55.0, grade(api, link), "her grade stands");
            grades.locator("button[value=ours]").press("Enter");
            Awaited.that("ours stands since she said so", () -> grade(api, link) == 90.0);
        }
    }

    private static void handIn(Module module, Page page) {
        module.answerHere();
        module.next();
        Frame frame = module.frame();
        Looks.good(page, "module-judged-tasks");
        keep(
                frame,
                "berattelse",
                form -> form.locator("textarea").fill("Först bröt jag. Sedan satte jag mitt hänglås."));
        keep(
                frame,
                "bild",
                form -> form.locator("input[type=file]")
                        .setInputFiles(new FilePayload("lås.txt", "text/plain", "en bild".getBytes())));
        keep(frame, "praktik", form -> form.locator("textarea").fill("Det gick bra."));
        module.waitUntilSaved();
        module.next();
        Looks.good(page, "module-before-handing-in-to-teacher");
        frame.locator("section.handin > p.acts button.primary").click();
        assertThat(frame.locator("section.handin > p.verdict.right + p:not(.acts)"))
                .isVisible();
        Looks.good(page, "module-handed-in-to-teacher");
        module.leave();
        assertThat(frame.locator("#page")).hasCount(0);
    }

    private static void keep(Frame frame, String question, java.util.function.Consumer<Locator> fill) {
        Locator form = frame.locator("form#q-" + question);
        fill.accept(form);
        form.locator(".act button").click();
        assertThat(form.locator(".feedback.kept")).isVisible();
    }

    /** Nine of ten points: one is missing where the trial of the energy is told. */
    private static void judge(Frame review) {
        mark(review, "berattelse/steg", 3);
        mark(review, "berattelse/prov", 1);
        mark(review, "bild/las", 2);
        mark(review, "praktik/sakert", 2);
        review.locator("textarea[name=comment]").fill("Bra gjort!");
        review.locator("button[name=then][value=list]").press("Enter");
    }

    private static void mark(Frame review, String name, int points) {
        review.locator("input[name='mark." + name + "'][value='" + points + "']")
                .check();
    }

    private void changeInTheLms(Page page, String student, String points) {
        page.navigate(site.lms() + "/gradebook");
        Locator cell = page.locator("td[data-person='" + student + "']").last();
        cell.locator("input[name=points]").fill(points);
        cell.locator("form button").click();
        assertThat(page.locator("td[data-person='" + student + "']").last()).containsText(points);
    }

    private static double grade(LmsApi api, String link) {
        List<JsonNode> grades = api.grades(link);
        return grades.isEmpty() ? -1 : last(grades).path("given").asDouble(-1);
    }

    private static JsonNode last(List<JsonNode> list) {
        return list.get(list.size() - 1);
    }
}

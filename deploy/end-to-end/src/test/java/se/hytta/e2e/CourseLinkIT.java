package se.hytta.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import java.net.URI;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A link that shows a whole course. */
@ExtendWith(WholeSite.class)
class CourseLinkIT {
    private final RunningSite site;
    private final Chromium chromium;

    CourseLinkIT(RunningSite site, Chromium chromium) {
        this.site = site;
        this.chromium = chromium;
    }

    @ParameterizedTest(name = "at {0} pixels")
    @ValueSource(ints = {1280, 390})
    void theStudentChoosesAmongItsModulesAndComesBackToThem(int width) {
        LmsApi lms = new LmsApi(site.lms());
        Placed placed = Placed.unbound(site, lms);
        String link = lms.place(
                placed.clientId(),
                "Baskursen",
                URI.create(site.tool() + "/lti/launch?hytta_course=" + Web.encoded(OwnPlatform.COURSE)));
        try (BrowserContext person = chromium.person(width, 900, "sv")) {
            Page page = person.newPage();
            Lms course = new Lms(site.lms(), page, new Mouse());
            course.be(Lms.STUDENT);
            Frame frame = course.open(link);
            frame.locator("form[action='/learn/unit'] button").first().waitFor();
            Looks.good(page, "course-of-student");
            frame.locator("form[action='/learn/unit'] button").first().press("Enter");
            Frame au = frame.waitForSelector("iframe.au").contentFrame();
            Module module = Module.open(au, new Mouse());
            module.answer(module.questionsHere().get(0));
            module.waitUntilSaved();
            Looks.fits(page, "module-of-course");
            frame.locator("form[action='/learn/course'] button").press("Enter");
            assertThat(frame.locator(".state").first()).hasClass("state wait");

            course.be(Lms.TEACHER);
            Frame teacher = course.open(link);
            teacher.locator("form[action='/learn/unit'] button").first().press("Enter");
            Frame shown = teacher.waitForSelector("iframe.au").contentFrame();
            assertThat(shown.locator("#page section[data-page]:not([hidden]) .feedback.key")
                            .first())
                    .isVisible();
        }
    }
}

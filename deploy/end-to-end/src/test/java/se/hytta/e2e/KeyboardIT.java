package se.hytta.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A student who uses no mouse, on a small screen or with large letters. */
@ExtendWith(WholeSite.class)
class KeyboardIT {
    private final RunningSite site;
    private final Chromium chromium;

    KeyboardIT(RunningSite site, Chromium chromium) {
        this.site = site;
        this.chromium = chromium;
    }

    /** 640 pixels are what a window of 1280 has left at 200 % zoom. */
    @ParameterizedTest(name = "at {0} pixels")
    @CsvSource({"320, 640", "640, 450"})
    void theKeyboardAloneLeadsFromTheCourseToThePassedModule(int width, int height) {
        LmsApi api = new LmsApi(site.lms());
        Placed placed = Placed.module(site, api);
        try (BrowserContext person = chromium.person(width, height, "sv")) {
            Page page = person.newPage();
            Lms lms = new Lms(site.lms(), page, new Keys(page));
            lms.be(Lms.STUDENT);
            Module module = Module.open(lms.open(placed.link()), new Keys(page));
            module.explainFirstTerm();
            while (!module.isLastPage()) {
                module.answerHere();
                Looks.fits(page, "keyboard-" + module.page() + "-" + width);
                module.next();
            }
            Looks.good(page, "keyboard-before-handing-in");
            module.handIn();
            Looks.good(page, "keyboard-passed");
            module.leave();
            assertThat(module.frame().locator("#page")).hasCount(0);
            Awaited.that("the grade", () -> lms.ownGrade(placed.link()).contains("100 / 100"));
        }
    }
}

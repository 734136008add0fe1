package se.hytta.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
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

    @ParameterizedTest(name = "at {0} pixels, in {2}")
    @CsvSource({"320, 640, sv", "1280, 900, en"})
    void theKeyboardAloneExploresTheMapOfRoutes(int width, int height, String language) {
        LmsApi api = new LmsApi(site.lms());
        Placed placed = Placed.module(site, api, OwnPlatform.COURSE + "/b1-stalkedja");
        try (BrowserContext person = chromium.person(width, height, language)) {
            Page page = person.newPage();
            Keys keys = new Keys(page);
            Lms lms = new Lms(site.lms(), page, keys);
            lms.be(Lms.STUDENT);
            lms.speak(language);
            Module module = Module.open(lms.open(placed.link()), keys);
            while (!module.page().equals("karta")) {
                Looks.fits(page, "stalkedja-" + module.page());
                module.next();
            }
            Locator map = module.frame().locator(".routemap");
            keys.choose(map.locator("input[value=energy]"));
            assertThat(map).hasAttribute("data-measure", "energy");
            keys.press(map.locator(".maptools button"));
            assertThat(map.locator("details[open]")).hasCount(8);

            Locator electrolysis = map.locator(".route").first().locator("li[data-step=elektrolys]");
            keys.press(electrolysis.locator("summary"));
            assertThat(electrolysis.locator("dl")).isHidden();
            keys.press(electrolysis.locator("summary"));
            assertThat(electrolysis.locator("dl")).isVisible();

            Locator slider = map.locator("input[type=range]");
            Locator results = map.locator(".results li");
            keys.reach(slider);
            assertThat(results.first()).containsText("53 kg");
            page.keyboard().press("End");
            assertThat(results.first()).containsText(Pattern.compile("3.185 kg"));
            assertThat(results.last()).containsText(Pattern.compile("1.930 kg"));
            assertThat(slider).hasAttribute("aria-valuetext", Pattern.compile("900 kg.*3.185 kg.*1.930 kg"));
            Looks.good(page, "stalkedja-karta");
        }
    }
}

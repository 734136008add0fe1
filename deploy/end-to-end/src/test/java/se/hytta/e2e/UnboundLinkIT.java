package se.hytta.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A link that a teacher placed by hand, as in an LMS without deep linking. */
@ExtendWith(WholeSite.class)
class UnboundLinkIT {
    private final RunningSite site;
    private final Chromium chromium;

    UnboundLinkIT(RunningSite site, Chromium chromium) {
        this.site = site;
        this.chromium = chromium;
    }

    @ParameterizedTest(name = "at {0} pixels, in {1}")
    @CsvSource({"1280, sv, Säkerhet och bryt & lås", "390, en, Safety and lock-out"})
    void theTeacherBindsItAndSeesTheGroupsResults(int width, String language, String title) {
        Placed placed = Placed.unbound(site, new LmsApi(site.lms()));
        try (BrowserContext person = chromium.person(width, 900, language)) {
            Page page = person.newPage();
            Lms lms = new Lms(site.lms(), page, new Mouse());
            lms.be(Lms.STUDENT);
            lms.speak(language);
            Frame nothing = lms.open(placed.link());
            assertThat(nothing.locator("article.problem h1")).isVisible();
            assertThat(nothing.locator("html")).hasAttribute("lang", language);
            Looks.good(page, "nothing-chosen");

            lms.be(Lms.TEACHER);
            Frame teacher = lms.open(placed.link());
            Locator choice = teacher.locator("div.choice").filter(new Locator.FilterOptions().setHasText(title));
            choice.locator("input[type=radio]").press("Space"); // the frame may still grow under a pointer
            assertThat(choice.locator("input[type=radio]")).isChecked();
            Looks.good(page, "picker-of-a-link");
            teacher.locator("button[value=choose]").press("Enter");
            assertThat(teacher.locator("iframe.au")).isVisible();

            lms.be(Lms.STUDENT);
            Module module = Module.open(lms.open(placed.link()), new Mouse());
            module.answerTheRest();
            module.pressHandIn();
            module.leave(); // at once, which must not cost her the pass
            assertThat(module.frame().locator("#page")).hasCount(0);

            lms.be(Lms.TEACHER);
            Frame preview = lms.open(placed.link());
            seesTheKey(preview);
            Looks.good(page, "preview");
            toTheGroup(preview);
            Locator row = of(preview, "Sara Student");
            assertThat(row).hasCount(1);
            assertThat(row.locator("td").filter(new Locator.FilterOptions().setHasText("100")))
                    .hasCount(1);
            page.waitForCondition(() -> neverCame(lms, placed.link()) == 1);
            Looks.good(page, "teach");
        }
    }

    /** How many rows tell of a student in the LMS's list who has opened nothing; the list is read in the background. */
    private static int neverCame(Lms lms, String link) {
        lms.be(Lms.TEACHER);
        Frame preview = lms.open(link);
        toTheGroup(preview);
        preview.locator("p.roster").waitFor();
        Locator row = of(preview, "Åke Öberg").filter(new Locator.FilterOptions().setHas(preview.locator("th small")));
        return row.count();
    }

    /** By key: the module in the page may still push the button away from under a pointer. */
    private static void toTheGroup(Frame preview) {
        preview.locator("form[action='/teach'] button").press("Enter");
    }

    private static Locator of(Frame teach, String name) {
        return teach.locator("table.group tbody tr").filter(new Locator.FilterOptions().setHasText(name));
    }

    private static void seesTheKey(Frame preview) {
        Frame au = preview.waitForSelector("iframe.au").contentFrame();
        assertTrue(au != null, "the module stands in the teacher's page");
        Locator shown = au.locator("#page section[data-page]:not([hidden]) form.question");
        shown.first().waitFor();
        assertThat(shown.first().locator(".feedback")).hasClass("feedback key");
        assertThat(shown.first().locator("fieldset input").first()).isDisabled();
        assertEquals(1, shown.first().locator("fieldset input:checked").count());
    }
}

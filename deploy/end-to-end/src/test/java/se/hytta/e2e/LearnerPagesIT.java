package se.hytta.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A learner's own pages in the LMS's frame, without cookies, by keyboard alone. */
@ExtendWith(WholeSite.class)
class LearnerPagesIT {
    /** A browser of the test's machine has no voice: one that says nothing until it is told that it has spoken. */
    private static final String VOICES = """
            window.SpeechSynthesisUtterance = class extends EventTarget {
              constructor(text) {
                super();
                this.text = text;
              }
            };
            Object.defineProperty(window, 'speechSynthesis', { value: Object.assign(new EventTarget(), {
              getVoices: () => [{ lang: 'sv-SE', localService: true }],
              speak: (saying) => (window.spoken = saying),
              cancel() {},
            }) });
            """;

    private final RunningSite site;
    private final Chromium chromium;

    LearnerPagesIT(RunningSite site, Chromium chromium) {
        this.site = site;
        this.chromium = chromium;
    }

    @Test
    void theLearnerResumesReadsHerResultsAndChoosesHowItLooks() {
        String link = wholeCourse();
        try (BrowserContext person = chromium.person(390, 844, "sv")) {
            person.addInitScript(VOICES);
            Page page = person.newPage();
            Lms course = new Lms(site.lms(), page, new Mouse());
            course.be(Lms.STUDENT);
            Frame frame = course.open(link);
            assertThat(frame.locator(".far").first()).containsText("0 av");
            assertThat(button(frame, "Börja med")).isVisible();
            press(frame, "Öppna Säkerhet");
            Module module = Module.open(frame.waitForSelector("iframe.au").contentFrame(), new Mouse());
            readsAloud(module.frame());
            explainsInArabic(page, module.frame());
            module.answer(module.questionsHere().get(0));
            module.waitUntilSaved();
            press(frame, "Min utbildning");
            assertThat(button(frame, "Fortsätt med")).isVisible();
            assertThat(frame.locator(".map .state.wait")).isVisible();
            pictures(page, "learn-course");
            follow(frame, "Min utbildning");
            pictures(page, "learn");
            follow(frame, "Resultat");
            assertThat(frame.locator(".taken .state.wait")).isVisible();
            pictures(page, "learn-transcript");
            follow(frame, "Språk och text");
            pictures(page, "learn-preferences");
            frame.locator("input[value='en']").press("Space");
            frame.locator("input[value='larger']").press("Space");
            press(frame, "Spara");
            assertThat(frame.locator(".note.good")).hasText("Saved.");
            assertThat(frame.locator("html")).hasAttribute("data-size", "larger");
            pictures(page, "learn-preferences-larger");
            follow(frame, "My education");
            press(frame, "Continue with");
            Frame au = frame.waitForSelector("iframe.au").contentFrame();
            assertThat(au.locator("html[data-size='larger'][lang='en'] #page")).isVisible();
        }
    }

    /** Sentence by sentence, with the one marked that is read; paused, and ended by the Escape key. */
    private static void readsAloud(Frame au) {
        Locator read = au.locator(".aloud button").first();
        assertThat(read).hasText("Läs upp");
        read.press("Enter");
        assertThat(au.locator("h2.spoken")).isVisible();
        au.evaluate("spoken.dispatchEvent(new Event('end'))");
        assertThat(au.locator("p.spoken, li.spoken")).isVisible();
        assertThat(read).hasText("Pausa");
        read.press("Enter");
        assertThat(read).hasText("Fortsätt läsa");
        read.press("Escape");
        assertThat(au.locator(".spoken")).hasCount(0);
        assertThat(read).hasText("Läs upp");
    }

    private static void explainsInArabic(Page page, Frame au) {
        au.locator(".glossary select").selectOption("ar");
        assertThat(au.locator(".translated[lang='ar'][dir='rtl']")
                        .filter(new Locator.FilterOptions().setHasText("حساس")))
                .hasCount(1);
        Looks.good(page, "module-glossary");
    }

    private String wholeCourse() {
        LmsApi lms = new LmsApi(site.lms());
        Placed placed = Placed.unbound(site, lms);
        return lms.place(
                placed.clientId(),
                "Baskursen",
                URI.create(site.tool() + "/lti/launch?hytta_course=" + Web.encoded(OwnPlatform.COURSE)));
    }

    private static void pictures(Page page, String name) {
        for (int width : new int[] {1280, 320, 390}) {
            page.setViewportSize(width, 844);
            Looks.good(page, name);
        }
    }

    private static Locator button(Frame frame, String begins) {
        return frame.getByRole(AriaRole.BUTTON, new Frame.GetByRoleOptions().setName(Pattern.compile("^" + begins)));
    }

    private static void press(Frame frame, String begins) {
        button(frame, begins).press("Enter");
    }

    private static void follow(Frame frame, String name) {
        Locator link = frame.getByRole(
                AriaRole.LINK, new Frame.GetByRoleOptions().setName(name).setExact(true));
        link.press("Enter");
        assertThat(frame.locator(".bar a[aria-current='page']")).hasText(name);
    }
}

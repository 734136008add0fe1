package se.hytta.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A browser that brings no cookie back from a frame, not even a partitioned one. */
@ExtendWith(WholeSite.class)
class CookielessIT {
    private final RunningSite site;
    private final Chromium chromium;
    private final LmsApi lms;

    CookielessIT(RunningSite site, Chromium chromium) {
        this.site = site;
        this.chromium = chromium;
        this.lms = new LmsApi(site.lms());
    }

    @Test
    void whereThePlatformOffersStorageTheLaunchWorksInTheFrame() {
        Placed placed = Placed.module(site, lms);
        lms.offerStorage(true);
        try (BrowserContext person = forgetful()) {
            Lms course = new Lms(site.lms(), person.newPage(), new Mouse());
            List<Integer> launches = launches(course.page());
            course.be(Lms.STUDENT);
            Module module = Module.open(course.open(placed.link()), new Mouse());
            module.answer(module.questionsHere().get(0));
            module.waitUntilSaved();
            assertEquals(List.of(200, 303), launches, "first without a proof, then with the one read back");
        } finally {
            lms.offerStorage(false);
        }
    }

    @Test
    void withoutStorageAPageOffersAWindowOfItsOwnWhereTheLaunchWorks() {
        Placed placed = Placed.module(site, lms);
        try (BrowserContext person = forgetful()) {
            Lms course = new Lms(site.lms(), person.newPage(), new Mouse());
            List<Integer> launches = launches(course.page());
            course.be(Lms.STUDENT);
            Frame frame = course.open(placed.link());
            frame.locator("#window").waitFor();
            assertEquals(List.of(403), launches);
            Looks.good(course.page(), "new-window");
            Page window = course.page().waitForPopup(() -> new Keys(course.page()).press(frame.locator("#window")));
            Module module = Module.open(window.mainFrame(), new Mouse());
            module.answer(module.questionsHere().get(0));
            module.waitUntilSaved();
            Looks.good(window, "module-in-its-own-window");
        }
    }

    @Test
    void inAnAppThatOpensNoWindowsAPlainLinkAndWordsSayWhatToDo() {
        Placed placed = Placed.module(site, lms);
        try (BrowserContext person = forgetful()) {
            person.addInitScript("window.open = () => null");
            Lms course = new Lms(site.lms(), person.newPage(), new Mouse());
            course.be(Lms.STUDENT);
            Frame frame = course.open(placed.link());
            new Keys(course.page()).press(frame.locator("#window"));
            assertThat(frame.locator("#blocked")).isVisible();
            Looks.good(course.page(), "no-windows");
            frame.locator("#plain").click();
            course.page().waitForURL(url -> !url.startsWith(site.lms().toString()));
            Module module = Module.open(course.page().mainFrame(), new Mouse());
            module.answer(module.questionsHere().get(0));
            module.waitUntilSaved();
        }
    }

    @Test
    void wherePlatformStorageIsOfferedButKeepsNothingTheWindowIsOfferedToo() {
        Placed placed = Placed.module(site, lms);
        lms.offerStorage(true);
        try (BrowserContext person = forgetful()) {
            Page page = person.newPage();
            page.addInitScript("if (top === self) { Map.prototype.set = function () { return this; }; }");
            Lms course = new Lms(site.lms(), page, new Mouse());
            List<Integer> launches = launches(page);
            course.be(Lms.STUDENT);
            course.open(placed.link()).locator("#window").waitFor();
            assertEquals(List.of(200, 403), launches);
        } finally {
            lms.offerStorage(false);
        }
    }

    /** Its frames have lost the tool's cookies when the platform's answer is posted. */
    private BrowserContext forgetful() {
        BrowserContext person = chromium.person(1280, 900, "sv");
        person.route(site.tool() + "/lti/launch", route -> {
            if (route.request().frame().parentFrame() != null) {
                person.clearCookies(new BrowserContext.ClearCookiesOptions().setName(Pattern.compile("hytta-.*")));
                assertTrue(
                        person.cookies().stream().noneMatch(c -> c.name.startsWith("hytta-")),
                        () -> person.cookies().toString());
            }
            route.resume();
        });
        return person;
    }

    private List<Integer> launches(Page page) {
        List<Integer> statuses = new ArrayList<>();
        page.onResponse((Response response) -> {
            if (response.url().equals(site.tool() + "/lti/launch")) {
                statuses.add(response.status());
            }
        });
        return statuses;
    }
}

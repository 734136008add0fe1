package se.hytta.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every page that a launch opens, its links and its forms, in a browser that brings back no cookie at all. */
@ExtendWith(WholeSite.class)
class CookielessPagesIT {
    private static final int MOST_PAGES = 40;

    private final RunningSite site;
    private final Chromium chromium;
    private final LmsApi lms;
    private final List<String> addresses = Collections.synchronizedList(new ArrayList<>());

    CookielessPagesIT(RunningSite site, Chromium chromium) {
        this.site = site;
        this.chromium = chromium;
        this.lms = new LmsApi(site.lms());
    }

    @BeforeEach
    void offerStorage() {
        lms.offerStorage(true);
    }

    @AfterEach
    void offerNone() {
        lms.offerStorage(false);
    }

    @Test
    void theTeachersPagesAndAllThatTheyLeadTo() {
        Placed placed = Placed.unbound(site, lms);
        try (BrowserContext person = withoutCookies()) {
            Page page = person.newPage();
            Lms course = new Lms(site.lms(), page, new Mouse());
            course.be(Lms.TEACHER);
            Frame frame = course.open(placed.link());
            frame.locator("input[name=q]").fill("bryt");
            answered(page, () -> frame.locator("button[value=search]").click());
            frame.locator("div.choice:not(.whole) input").first().check();
            answered(page, () -> frame.locator("button[value=choose]").click());
            assertThat(frame.locator("iframe.au")).isVisible();
            String session = (String) frame.evaluate("() => document.querySelector('input[name=session]').value");
            answered(page, () -> frame.locator("form[action='/teach'] button").click());
            assertThat(frame.locator("body")).not().hasAttribute("data-session", Pattern.compile(".*"));

            assertTrue(crawl(page, frame, List.of("/teach", "/learn")).size() >= 2);
            assertFalse(
                    addresses.stream().anyMatch(address -> address.contains(session)),
                    "the session's id stands in no address");
            answered(page, () -> leadTo(frame, "/teach").click());
            assertFalse(frame.url().contains("ticket"), "the ticket is taken out of the address when it is spent");
            person.unrouteAll();
        }
    }

    @Test
    void aWholeCourseAndItsUnits() {
        Placed placed = Placed.unbound(site, lms);
        try (BrowserContext person = withoutCookies()) {
            Page page = person.newPage();
            Lms course = new Lms(site.lms(), page, new Mouse());
            course.be(Lms.TEACHER);
            Frame teacher = course.open(placed.link());
            teacher.locator("div.choice.whole input").first().check();
            answered(page, () -> teacher.locator("button[value=choose]").click());
            assertThat(teacher.locator("form[action='/learn/unit'] button").first())
                    .isVisible();

            course.be(Lms.STUDENT);
            Frame frame = course.open(placed.link());
            Locator first = frame.locator("form[action='/learn/unit'] button").first();
            first.waitFor(); // the launch's own navigations are over
            answered(page, () -> first.press("Enter"));
            Module module = Module.open(frame.waitForSelector("iframe.au").contentFrame(), new Mouse());
            module.answer(module.questionsHere().get(0));
            module.waitUntilSaved();
            answered(
                    page,
                    () -> frame.locator("form[action='/learn/course'] button").click());
            assertThat(frame.locator(".state").first()).hasClass("state wait");
            crawl(page, frame, List.of("/learn", "/learn/course"));
            person.unrouteAll();
        }
    }

    @Test
    void aTicketOpensOnePageOnceAndNoneWithoutASession() {
        Web web = site.web();
        assertEquals(401, web.get("/teach?ticket=" + "x".repeat(43)).statusCode());
        assertEquals(401, web.call("POST", "/lti/ticket", Web.JSON, "").statusCode());
        assertEquals(
                401,
                web.call("POST", "/lti/ticket", Web.JSON, "", "Hytta-Session", "y".repeat(43))
                        .statusCode());
    }

    /** Presses every link to a page and sends every form by GET, of these pages and of those that they lead to; their paths. */
    private Set<String> crawl(Page page, Frame frame, List<String> from) {
        List<String> toSee = new ArrayList<>(from);
        Set<String> seen = new TreeSet<>();
        while (!toSee.isEmpty() && seen.size() < MOST_PAGES) {
            String path = toSee.remove(0);
            if (!seen.add(path)) {
                continue;
            }
            answered(page, () -> leadTo(frame, path).click());
            toSee.addAll(pathsOf(frame));
            int forms = frame.locator("form[method=get]").count();
            for (int i = 0; i < forms; i++) {
                int form = i;
                answered(page, () -> leadTo(frame, path).click());
                answered(page, () -> frame.locator("form[method=get]").nth(form).evaluate("f => f.requestSubmit()"));
            }
        }
        return seen;
    }

    @SuppressWarnings("unchecked")
    private static List<String> pathsOf(Frame frame) {
        return (List<String>) frame.evaluate("""
                () => [...document.querySelectorAll('a[href]:not([download])')].map(a => new URL(a.href))
                    .filter(url => url.origin === location.origin && !url.hash)
                    .map(url => url.pathname + url.search)""");
    }

    /** A link in the page at hand, as any page has them. */
    private static Locator leadTo(Frame frame, String path) {
        frame.evaluate("""
                path => {
                  document.getElementById('lead')?.remove();
                  const link = document.createElement('a');
                  link.id = 'lead';
                  link.href = path;
                  link.textContent = path;
                  document.querySelector('main').prepend(link);
                }""", path);
        return frame.locator("#lead");
    }

    private void answered(Page page, Runnable press) {
        page.frame("tool").evaluate("() => { window.before = true; }");
        Response answer = page.waitForResponse(
                response -> response.request().isNavigationRequest()
                        && response.url().startsWith(site.tool().toString())
                        && response.status() != 303,
                press);
        assertEquals(200, answer.status(), answer::url);
        answer.frame().waitForFunction("() => !window.before && document.readyState === 'complete'");
    }

    /** Whatever cookies its frames were given are gone before each page. */
    private BrowserContext withoutCookies() {
        BrowserContext person = chromium.person(1280, 900, "sv");
        person.route(address -> own(address), route -> {
            Request request = route.request();
            addresses.add(request.url());
            if (request.isNavigationRequest()) {
                person.clearCookies(new BrowserContext.ClearCookiesOptions().setName(Pattern.compile("hytta-.*")));
            }
            route.resume();
        });
        return person;
    }

    private boolean own(String address) {
        return URI.create(address.split("[?#]")[0])
                .getAuthority()
                .equals(site.tool().getAuthority());
    }
}

package se.hytta.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One browser, two launches: another course and another role. */
@ExtendWith(WholeSite.class)
class TwoTabsIT {
    private final RunningSite site;
    private final Chromium chromium;
    private final LmsApi lms;

    TwoTabsIT(RunningSite site, Chromium chromium) {
        this.site = site;
        this.chromium = chromium;
        this.lms = new LmsApi(site.lms());
    }

    @Test
    void neverMix() {
        Placed one = Placed.unbound(site, lms);
        Placed other = Placed.unbound(site, lms);
        try (BrowserContext person = chromium.person(1280, 900, "sv")) {
            Page first = person.newPage();
            Page second = person.newPage();
            Frame teacher = bound(first, one);
            bound(second, other);
            Lms asStudent = new Lms(site.lms(), second, new Mouse());
            asStudent.be(Lms.STUDENT);
            Frame student = asStudent.open(other.link());
            student.locator("form[action='/learn/unit'] button").first().waitFor();

            String own = handle(teacher, "/learn");
            go(first, teacher, "/teach");
            assertThat(teacher.locator("h1")).isVisible();
            assertEquals(200, go(first, teacher, "/learn/course"));
            assertEquals(403, go(second, student, "/teach"), "the teacher's session is in the other tab");
            second.bringToFront();
            asStudent.be(Lms.STUDENT);
            Frame again = asStudent.open(other.link());
            again.locator("form[action='/learn/unit'] button").first().press("Enter");
            Module module = Module.open(again.waitForSelector("iframe.au").contentFrame(), new Mouse());
            module.answer(module.questionsHere().get(0));
            module.waitUntilSaved();
            assertEquals(own, handle(teacher, "/learn"));
            go(first, teacher, "/teach");
            assertEquals(
                    0,
                    teacher.locator("table.group td .state.wait").count(),
                    "what is done in the other course is not seen in this one");
        }
    }

    @Test
    void theStudentSeesWhatIsKeptAboutHerAndDownloadsIt() {
        Placed placed = Placed.unbound(site, lms);
        try (BrowserContext person = chromium.person(390, 900, "sv")) {
            Page page = person.newPage();
            bound(page, placed);
            Lms course = new Lms(site.lms(), page, new Mouse());
            course.be(Lms.STUDENT);
            Frame frame = course.open(placed.link());
            frame.locator("form[action='/learn/unit'] button").first().waitFor();
            go(page, frame, "/learn/record");
            frame.locator("#export").waitFor();
            Looks.good(page, "own-record");
            Download download =
                    page.waitForDownload(() -> frame.locator("#export").click());
            assertTrue(holds(download.path(), "Sara Student"), "her name is in it");
        }
    }

    private Frame bound(Page page, Placed placed) {
        page.bringToFront(); // a click in a frame of a page behind another is lost
        Lms course = new Lms(site.lms(), page, new Mouse());
        course.be(Lms.TEACHER);
        Frame frame = course.open(placed.link());
        frame.locator("div.choice.whole input").first().check();
        frame.locator("button[value=choose]").press("Enter");
        frame.locator("form[action='/learn/unit'] button").first().waitFor();
        return frame;
    }

    /** Follows a link of the page to a page of ours; the status. */
    private int go(Page page, Frame frame, String path) {
        page.bringToFront();
        frame.evaluate("""
                path => {
                  window.before = true;
                  document.getElementById('lead')?.remove();
                  const link = document.createElement('a');
                  link.id = 'lead';
                  link.href = path;
                  link.textContent = path;
                  document.querySelector('main').prepend(link);
                }""", path);
        Locator link = frame.locator("#lead");
        Response answer = page.waitForResponse(
                response -> response.request().isNavigationRequest()
                        && response.url().startsWith(site.tool() + path),
                link::click);
        frame.waitForFunction("() => !window.before && document.readyState === 'complete'");
        return answer.status();
    }

    /** What tells one launch's session from another's, as its page shows it. */
    private static String handle(Frame frame, String path) {
        return String.valueOf(frame.evaluate("""
                async path => (await fetch(path, { headers: { 'Hytta-Session':
                    document.querySelector('input[name=session]').value } })).status
                    + document.querySelector('input[name=session]').value""", path));
    }

    private static boolean holds(Path zip, String words) {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            assertTrue(Files.size(zip) > 0);
            return file.stream().anyMatch(entry -> {
                try {
                    return new String(
                                    file.getInputStream(entry).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                            .contains(words);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

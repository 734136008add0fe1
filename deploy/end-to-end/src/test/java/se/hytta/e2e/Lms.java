package se.hytta.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The demo LMS in a browser, as its people work it. */
final class Lms {
    static final String ADMINISTRATOR = "101";
    static final String TEACHER = "201";
    static final String STUDENT = "301";
    static final String ENGLISH_STUDENT = "303";

    private final URI address;
    private final Page page;
    private final Hands hands;
    private final LmsApi api;

    Lms(URI address, Page page, Hands hands) {
        this.address = address;
        this.page = page;
        this.hands = hands;
        this.api = new LmsApi(address);
    }

    Page page() {
        return page;
    }

    /** Becomes that person, on the page of the course. */
    void be(String person) {
        page.navigate(address + "/");
        hands.press(page.locator("form.people button[value='" + person + "']"));
        assertThat(page.locator("form.people button[value='" + person + "']")).hasAttribute("aria-pressed", "true");
    }

    void speak(String language) {
        if (!language.equals(page.locator("html").getAttribute("lang"))) {
            hands.press(page.locator("form.language button"));
            assertThat(page.locator("html")).hasAttribute("lang", language);
        }
    }

    /** The administrator registers the tool by Dynamic Registration and activates it; the client id. */
    String register(String invitation) {
        List<String> before = api.clientIds();
        hands.press(page.locator("nav a[href='/tools']"));
        Looks.good(page, "lms-tools");
        hands.write(page.locator("#invitation"), invitation);
        hands.press(page.locator("form[action='/tools/register'] button"));
        // The tool's page says that it is done, and the LMS takes its frame away.
        page.waitForURL(address + "/tools");
        String clientId = onlyNew(before, api.clientIds());
        hands.press(page.locator("form[action='/tools/" + clientId + "/activate'] button"));
        assertThat(page.locator("form[action='/tools/" + clientId + "/activate']"))
                .hasCount(0);
        return clientId;
    }

    /** The teacher picks a module by Deep Linking; the id of the link that it becomes. */
    String pick(String clientId, String title) {
        List<String> before = api.linkIds();
        hands.press(page.locator("a[href='/choose/" + clientId + "?section=0']"));
        Frame picker = tool();
        Locator choice = picker.locator("div.choice").filter(new Locator.FilterOptions().setHasText(title));
        choice.first().waitFor();
        Looks.good(page, "picker");
        hands.choose(choice.locator("input[name=item]"));
        hands.press(picker.locator("button[value=choose]"));
        assertThat(page.locator("p.notice")).isVisible();
        Looks.good(page, "lms-course-of-teacher");
        return onlyNew(before, api.linkIds());
    }

    /** Opens a link of the course, within its frame. */
    Frame open(String link) {
        hands.press(page.locator("ul.links a[href='/launch/" + link + "']"));
        return tool();
    }

    /** What the student sees as the grade of a link, on the course's page. */
    String ownGrade(String link) {
        page.navigate(address + "/");
        return page.locator("ul.links li")
                .filter(new Locator.FilterOptions().setHas(page.locator("a[href='/launch/" + link + "']")))
                .locator("p.chip")
                .textContent();
    }

    /** The frame that the tool is in. */
    Frame tool() {
        Frame frame = page.waitForSelector("iframe[name=tool]").contentFrame();
        if (frame == null) {
            throw new AssertionError("the tool's frame is gone");
        }
        return frame;
    }

    private static String onlyNew(List<String> before, List<String> after) {
        List<String> fresh = new ArrayList<>(after);
        fresh.removeAll(before);
        assertEquals(1, fresh.size(), fresh.toString());
        return fresh.get(0);
    }
}

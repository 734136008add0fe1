package se.hytta.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The platform's frame, which the tool asks to fit it. */
@ExtendWith(WholeSite.class)
class FrameSizeIT {
    private final RunningSite site;
    private final Chromium chromium;

    FrameSizeIT(RunningSite site, Chromium chromium) {
        this.site = site;
        this.chromium = chromium;
    }

    @Test
    void isAsHighAsTheToolsPage() {
        Placed placed = Placed.unbound(site, new LmsApi(site.lms()));
        try (BrowserContext person = chromium.person(1280, 900, "sv")) {
            Lms course = new Lms(site.lms(), person.newPage(), new Mouse());
            course.be(Lms.TEACHER);
            Frame picker = course.open(placed.link());
            picker.locator("button[value=choose]").waitFor();
            course.page()
                    .waitForCondition(
                            () -> Math.abs(height(picker.frameElement()) - tall(picker)) < 5 && tall(picker) > 300);
            assertEquals(0, ((Number) picker.evaluate("""
                    () => document.documentElement.scrollHeight - document.documentElement.clientHeight
                    """)).intValue(), "nothing scrolls within it");
        }
    }

    @Test
    void showsAModulesPageFromItsTopAndIsNoHigherThanAScreen() {
        Placed placed = Placed.module(site, new LmsApi(site.lms()));
        try (BrowserContext person = chromium.person(1280, 600, "sv")) {
            Page page = person.newPage();
            Lms course = new Lms(site.lms(), page, new Mouse());
            course.be(Lms.STUDENT);
            Module module = Module.open(course.open(placed.link()), new Mouse());
            ElementHandle frame = module.frame().frameElement();
            page.waitForCondition(
                    () -> String.valueOf(frame.evaluate("f => f.style.height")).endsWith("px"));
            int screen = ((Number) page.evaluate("() => screen.availHeight")).intValue();
            assertTrue(height(frame) <= Math.max(565, screen * 0.85 + 5), () -> height(frame) + " of " + screen);
            module.next();
            page.waitForCondition(() -> top(frame) >= -1);
            assertEquals(0, ((Number) module.frame().evaluate("() => scrollY")).intValue());
        }
    }

    private static double tall(Frame frame) {
        return ((Number) frame.evaluate("() => document.documentElement.getBoundingClientRect().height")).doubleValue();
    }

    private static double height(ElementHandle frame) {
        return ((Number) frame.evaluate("f => f.getBoundingClientRect().height")).doubleValue();
    }

    private static double top(ElementHandle frame) {
        return ((Number) frame.evaluate("f => f.getBoundingClientRect().top")).doubleValue();
    }
}

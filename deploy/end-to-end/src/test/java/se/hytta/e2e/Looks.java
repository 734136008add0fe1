package se.hytta.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What every page is held to, frames and all: axe finds nothing, nothing scrolls sideways; and a picture for people to look at. */
final class Looks {
    private static final Path SCREENS = Path.of("target/screens");
    private static final String WIDER =
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

    private static final String DRAWN_TWICE =
            "() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(() => drawn())))";

    private Looks() {}

    static void good(Page page, String name) {
        String named = name + "-" + page.viewportSize().width;
        boolean framed = page.frames().size() > 1;
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENS.resolve(named + ".png"))
                .setFullPage(!framed)); // it shifts a frame of another site under the mouse
        fits(page, named);
        AxeBuilder axe = new AxeBuilder(page);
        if (framed) {
            // It takes the landmarks of the LMS and of the frame in it for those of one document.
            axe.disableRules(List.of("landmark-unique"));
        }
        AxeResults results = axe.analyze();
        comeBack(page);
        List<String> found = results.getViolations().stream()
                .flatMap(rule -> rule.getNodes().stream()
                        .map(node -> rule.getId() + " " + node.getTarget() + " " + node.getHtml()))
                .toList();
        assertTrue(found.isEmpty(), () -> "axe on " + named + ":\n" + String.join("\n", found));
    }

    /** Out from behind the page that axe opened for itself, with every frame drawn again before a click comes. */
    private static void comeBack(Page page) {
        page.bringToFront();
        page.frames().forEach(frame -> frame.evaluate(DRAWN_TWICE));
    }

    static void fits(Page page, String name) {
        for (Frame frame : page.frames()) {
            if (!frame.url().startsWith("http")) {
                continue;
            }
            assertEquals(
                    0,
                    ((Number) frame.evaluate(WIDER)).intValue(),
                    () -> name + " scrolls sideways in " + where(frame));
        }
    }

    private static String where(Frame frame) {
        Object wide = frame.evaluate("""
                () => [...document.querySelectorAll('body *')]
                    .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
                    .slice(0, 5).map(e => e.tagName + '.' + e.className + '#' + e.id).join(', ')""");
        return Map.of("page", frame.url().split("\\?")[0], "wide", wide).toString();
    }
}

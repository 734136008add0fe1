package se.hytta.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The student's road in the browsers that are not Chromium: from the LMS's frame to the grade. */
@ExtendWith(WholeSite.class)
class OtherBrowsersIT {
    private final RunningSite site;
    private final LmsApi lms;

    OtherBrowsersIT(RunningSite site) {
        this.site = site;
        this.lms = new LmsApi(site.lms());
    }

    @Test
    void aStudentPassesInFirefox() {
        passes(Firefox::new);
    }

    @Test
    void aStudentPassesInWebKit() {
        // WebKit keeps no Secure cookie of http, which the tool is on here: the platform's storage takes its place
        lms.offerStorage(true);
        try {
            passes(WebKit::new);
        } finally {
            lms.offerStorage(false);
        }
    }

    private void passes(Supplier<OtherBrowser> started) {
        Placed placed = Placed.module(site, lms);
        try (OtherBrowser browser = started.get()) {
            browser.open(site.lms());
            browser.run(0, "document.querySelector(\"form.people button[value='" + Lms.STUDENT + "']\").click();");
            Awaited.that(
                    "she is the student",
                    () -> holds(
                            browser,
                            0,
                            "document.querySelector(\"form.people button[value='" + Lms.STUDENT
                                    + "']\").getAttribute('aria-pressed') === 'true'"));
            browser.open(site.lms().resolve("/launch/" + placed.link()));
            Awaited.that("the module opens", () -> holds(browser, 1, "!!document.getElementById('player')"));
            assertEquals("passed", browser.run(1, script()));
            Awaited.that("the grade arrives", () -> !lms.grades(placed.link()).isEmpty());
            assertEquals(100, lms.grades(placed.link()).get(0).path("points").asDouble());
        }
    }

    /** Also while the page is on its way to another. */
    private static boolean holds(OtherBrowser browser, int frames, String condition) {
        try {
            return browser.has(frames) && "true".equals(browser.run(frames, "return String(" + condition + ");"));
        } catch (AssertionError onItsWay) {
            return false;
        }
    }

    private static String script() {
        try (InputStream in = Objects.requireNonNull(OtherBrowsersIT.class.getResourceAsStream("/student.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

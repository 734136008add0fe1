package se.hytta.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.hytta.demolms.DemoLms;

/** The demo LMS's switches, as its administrator throws them. */
@ExtendWith(WholeSite.class)
class SwitchesIT {
    private final RunningSite site;
    private final Chromium chromium;

    SwitchesIT(RunningSite site, Chromium chromium) {
        this.site = site;
        this.chromium = chromium;
    }

    @ParameterizedTest(name = "at {0} pixels, in {1}")
    @CsvSource({"1280, sv", "390, en", "320, sv"})
    void theAdministratorChoosesAKindItsQuirksAFaultAndAnAttack(int width, String language) {
        try (DemoLms platform = DemoLms.start(0, site.tool(), null);
                BrowserContext person = chromium.person(width, 900, language)) {
            Page page = person.newPage();
            Hands hands = new Mouse();
            Lms lms = new Lms(platform.address(), page, hands);
            Web api = new Web(platform.address());
            lms.be(Lms.ADMINISTRATOR);
            lms.speak(language);
            hands.press(page.locator("nav a[href='/switches']"));
            assertThat(page.locator("button[value=DEMO]")).hasAttribute("aria-pressed", "true");
            hands.press(page.locator("button[value=CANVAS]"));
            assertThat(page.locator("button[value=CANVAS]")).hasAttribute("aria-pressed", "true");
            assertThat(page.locator("input[name=MANY_DEPLOYMENTS]")).isChecked();
            hands.choose(page.locator("input[name=ANONYMOUS]"));
            hands.press(page.locator("form[action='/switches/quirks'] button"));
            assertThat(page.locator("input[name=ANONYMOUS]")).isChecked();
            hands.select(page.locator("#fault"), "THROTTLE");
            hands.press(page.locator("form[action='/switches/faults'] button"));
            assertThat(page.locator("#fault")).hasValue("THROTTLE");
            assertThat(page.locator("form[action='/switches/faults'] p")).containsText("429");
            hands.select(page.locator("#hostile"), "SHORT_KEY");
            hands.press(page.locator("form[action='/switches/hostile'] button"));
            assertThat(page.locator("#hostile")).hasValue("SHORT_KEY");
            assertThat(page.locator("form[action='/switches/hostile'] p")).containsText("1024");
            Looks.good(page, "lms-switches");

            JsonNode now = Json.read(api.get("/api/quirks").body());
            assertEquals("CANVAS", now.path("kind").asText());
            assertEquals("SHORT_KEY", now.path("hostile").asText());
            assertTrue(now.path("on").toString().contains("ANONYMOUS"), now.toString());
            assertEquals(
                    "THROTTLE",
                    Json.read(api.get("/api/faults").body())
                            .path(0)
                            .path("kind")
                            .asText());
        }
    }
}

package se.hytta.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an administrator does when a learner asks for her data, or to be forgotten. */
@ExtendWith(WholeSite.class)
class PersonalDataIT {
    private final RunningSite site;
    private final Chromium chromium;
    private final Hands hands = new Mouse();

    PersonalDataIT(RunningSite site, Chromium chromium) {
        this.site = site;
        this.chromium = chromium;
    }

    @ParameterizedTest(name = "at {0} pixels, in {1}")
    @CsvSource({"1280, sv, radera", "390, en, erase", "320, sv, radera"})
    void aLearnerIsFoundExportedAndErasedWithAReceipt(int width, String language, String word) throws IOException {
        String organisation = "Kommun " + width;
        String agent = "anna" + width + "@example.se";
        site.administer("organisations", Map.of("name", organisation, "retention", Map.of("statements", 24)));
        String credential = site.credential(organisation, "all");
        for (String actor : List.of(agent, agent, "bo@example.se")) {
            record(credential, actor);
        }
        try (BrowserContext person = chromium.person(width, 900, language)) {
            Page page = person.newPage();
            new Administration(site.tool(), page, hands).signIn();
            open(page, organisation, agent);
            assertThat(page.locator("#rows")).containsText("xapi.statement");
            assertThat(page.locator("#rows tbody tr")
                            .filter(new Locator.FilterOptions().setHasText("xapi.statement"))
                            .locator("td")
                            .last())
                    .hasText("2");
            Looks.good(page, "admin-learner");
            exported(page, agent);

            hands.write(page.locator("#erase input[name=confirm]"), "no");
            hands.press(page.locator("#erase button"));
            assertThat(page.locator("[role=alert]")).isVisible();
            assertEquals(2, statementsOf(credential, agent));
            hands.write(page.locator("#erase input[name=confirm]"), word);
            hands.press(page.locator("#erase button"));
            assertThat(page.locator("#receipt:not([data-open])")).isVisible(); // drawn again by itself
            assertThat(page.locator("#receipt .state.good")).isVisible();
            assertThat(page.locator("#rows")).containsText("xapi.statement");
            Looks.good(page, "admin-receipt");
            assertEquals(0, statementsOf(credential, agent));
            assertEquals(1, statementsOf(credential, "bo@example.se"));

            search(page, organisation, agent);
            hands.press(page.locator("#found button")); // by the receipt: nothing else is known
            assertThat(page.locator("a[href*='/receipts/']")).hasCount(1);
            search(page, organisation, "nobody at all");
            assertThat(page.locator("p.empty[role=status]")).isVisible();
            Looks.good(page, "admin-learners");
            hands.press(page.locator("a[href*='/readings']"));
            assertThat(page.locator("tbody tr")).hasCount(3);
            Looks.good(page, "admin-readings");
            choose(page, organisation);
        }
    }

    private void search(Page page, String organisation, String words) {
        page.navigate(site.tool() + "/admin/learners");
        hands.select(page.locator("select[name=organisation]"), organisation(page, organisation));
        hands.write(page.locator("input[name=words]"), words);
        hands.press(page.locator("form.line button"));
    }

    private static String organisation(Page page, String name) {
        return page.locator("select[name=organisation] option")
                .filter(new Locator.FilterOptions().setHasText(name))
                .getAttribute("value");
    }

    private void open(Page page, String organisation, String agent) {
        search(page, organisation, agent);
        assertThat(page.locator("#found tbody tr")).hasCount(1);
        Looks.good(page, "admin-learners-found");
        hands.press(page.locator("#found button"));
        assertThat(page.locator("h1")).isVisible();
    }

    private void exported(Page page, String agent) throws IOException {
        Download download = page.waitForDownload(() -> hands.press(page.locator("#export")));
        try (ZipFile zip = new ZipFile(download.path().toFile())) {
            String statements = new String(
                    zip.getInputStream(zip.getEntry("xapi/statements.jsonl")).readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(
                    2, statements.lines().filter(line -> line.contains(agent)).count());
            assertTrue(zip.getEntry("README.txt") != null && zip.getEntry("lti/learner.jsonl") != null);
        }
    }

    /** How long what is kept: what was chosen when the organisation was made, and changed by hand. */
    private void choose(Page page, String organisation) {
        page.navigate(site.tool() + "/admin/organisations");
        Looks.good(page, "admin-organisations");
        hands.press(page.locator("main li")
                .filter(new Locator.FilterOptions().setHasText(organisation))
                .locator("a[href*='/admin/organisations/']:not([href$='/change'])"));
        assertThat(page.locator("input[name=statements-months]")).hasValue("24");
        hands.choose(page.locator("input[name=documents][value=delete]"));
        hands.write(page.locator("input[name=documents-months]"), "0");
        page.locator("main form").evaluate("form => form.noValidate = true");
        hands.press(page.locator("main form.prose > button"));
        assertThat(page.locator("[role=alert]")).isVisible();
        hands.choose(page.locator("input[name=documents][value=delete]"));
        hands.write(page.locator("input[name=documents-months]"), "12");
        hands.press(page.locator("main form.prose > button"));
        assertThat(page.locator("[role=status]").first()).isVisible();
        assertThat(page.locator("input[name=documents-months]")).hasValue("12");
        Looks.good(page, "admin-retention");
    }

    private void record(String credential, String actor) {
        HttpResponse<String> answer = site.web()
                .post(
                        "/xapi/statements",
                        Web.JSON,
                        """
                        {"actor":{"mbox":"mailto:%s"},"verb":{"id":"http://example.com/verbs/answered"},
                         "object":{"id":"http://example.com/activities/1"}}""".formatted(actor),
                        "Authorization",
                        credential,
                        "X-Experience-API-Version",
                        "1.0.3");
        assertEquals(200, answer.statusCode(), answer.body());
    }

    private int statementsOf(String credential, String actor) {
        String agent = "%7B%22mbox%22:%22mailto:" + actor + "%22%7D";
        HttpResponse<String> answer = site.web()
                .get(
                        "/xapi/statements?agent=" + agent,
                        "Authorization",
                        credential,
                        "X-Experience-API-Version",
                        "1.0.3");
        return Json.read(answer.body()).path("statements").size();
    }
}

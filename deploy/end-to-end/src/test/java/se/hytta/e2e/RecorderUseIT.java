package se.hytta.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an administrator does with the recorder: watches, searches, takes out, sees how much there is. */
@ExtendWith(WholeSite.class)
class RecorderUseIT {
    private static final String PASSED = Statements.ADL + "passed";

    private final RunningSite site;
    private final Chromium chromium;

    RecorderUseIT(RunningSite site, Chromium chromium) {
        this.site = site;
        this.chromium = chromium;
    }

    @ParameterizedTest(name = "at {0} pixels, in {1}")
    @CsvSource({"1280, sv, Lås och bryt", "390, en, Lock out"})
    void anAdministratorWatchesSearchesAndTakesOutStatements(int width, String language, String name)
            throws IOException {
        String organisation = "Registret " + width;
        String recorder = site.credential(organisation, "all");
        try (BrowserContext person = chromium.person(width, 900, language)) {
            Page page = person.newPage();
            List<String> errors = new ArrayList<>();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    errors.add(page.url() + ": " + message.text());
                }
            });
            new Administration(site.tool(), page, new Mouse()).signIn();
            choose(page, organisation);
            assertThat(page.locator("p.empty")).isVisible();
            Looks.good(page, "admin-statements-empty");

            UUID first = record(recorder, "answered", "anna");
            Locator rows = page.locator("#rows > li");
            assertThat(page.locator("#s-" + first)).containsText(name);
            assertThat(page.locator("p.empty")).hasCount(0);
            UUID second = record(recorder, "passed", "<b>bo</b>");
            assertThat(rows.first()).hasAttribute("id", "s-" + second);
            assertThat(rows.first()).containsText("<b>bo</b>");
            Looks.good(page, "admin-statements-live");

            page.locator("#live-pause").click();
            UUID unseen = record(recorder, "passed", "anna");
            page.waitForTimeout(7_000); // longer than two rounds: nothing may come
            assertThat(rows).hasCount(2);
            page.locator("#live-pause").click();
            assertThat(page.locator("#s-" + unseen)).isVisible();

            rows.first().locator("summary").click();
            assertThat(rows.first().locator("pre")).containsText("\"" + unseen + "\"");
            assertThat(rows.first().locator("button[data-copy]")).isVisible();
            Looks.good(page, "admin-statement-open");

            rows.first().locator(".only a").first().click();
            assertThat(page.locator("input[name=actor]")).hasValue("https://example.com anna");
            assertThat(rows).hasCount(2);
            page.locator("input[name=verb]").fill(PASSED);
            page.locator("form.search .buttons button").click();
            assertThat(rows).hasCount(1);
            takeOut(page, unseen);
            page.locator("input[name=verb]").fill("no iri");
            page.locator("form.search .buttons button").click();
            assertThat(page.locator("[role=alert]")).isVisible();
            assertThat(page.locator("input[name=actor]")).hasValue("https://example.com anna");
            errors.removeIf(error -> error.contains("400")); // the refusal itself
            Looks.good(page, "admin-statements-refused");

            recordMany(recorder, 60);
            choose(page, organisation);
            assertThat(rows).hasCount(50);
            page.locator("a[rel=next]").click();
            assertThat(rows).hasCount(13);
            assertThat(page.locator("#live-pause")).hasCount(0);

            seeHowMuch(page, 63);
            assertEquals(List.of(), errors);
        }
    }

    private void choose(Page page, String organisation) {
        page.navigate(site.tool() + "/admin/statements");
        page.locator("select[name=organisation]").selectOption(new SelectOption().setLabel(organisation));
        page.locator("form.search .line button").click();
        assertThat(page.locator("select[name=organisation] option:checked")).hasText(organisation);
    }

    private void takeOut(Page page, UUID only) throws IOException {
        Download csv = page.waitForDownload(
                () -> page.locator("a[download][href*='format=csv']").click());
        assertTrue(csv.suggestedFilename().matches("statements-registret-\\d+-\\d{4}-\\d\\d-\\d\\d\\.csv"));
        List<String> lines = Files.readAllLines(csv.path());
        assertEquals(2, lines.size(), lines.toString());
        assertTrue(lines.get(0).startsWith("\uFEFFid,stored,"), lines.get(0));
        assertTrue(lines.get(1).startsWith(only + ","), lines.get(1));
        assertTrue(lines.get(1).contains("\"'=1+1\""), "a response that is a formula is text: " + lines.get(1));
        Download json = page.waitForDownload(
                () -> page.locator("a[download][href*='format=jsonl']").click());
        assertEquals(
                only.toString(),
                Json.read(Files.readString(json.path())).path("id").asText());
    }

    private void seeHowMuch(Page page, int all) {
        page.locator("nav a[href='/admin/statements']").click();
        String organisation = page.locator(
                        "select[name=organisation] option",
                        new Page.LocatorOptions().setHasText("Registret " + page.viewportSize().width))
                .getAttribute("value");
        Awaited.that("all are counted", () -> {
            page.navigate(site.tool() + "/admin/timeline?span=day&organisation=" + organisation);
            return page.locator("dl.totals dd").allTextContents().stream()
                            .mapToInt(Integer::parseInt)
                            .sum()
                    == all;
        });
        assertThat(page.locator("table tbody tr td:last-child").last()).isVisible();
        assertTrue((Boolean) page.locator("#chart").evaluate("""
                        canvas => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data
                            .some(part => part !== 0)"""), "the chart is drawn");
        Looks.good(page, "admin-timeline");
    }

    private static String statement(UUID id, String verb, String who) {
        return """
                {"id":"%s","actor":{"account":{"homePage":"https://example.com","name":"%s"}},
                 "verb":{"id":"%s%s","display":{"sv":"gjorde","en":"did"}},
                 "object":{"id":"https://example.com/%s","definition":{"name":{"sv":"Lås och bryt","en":"Lock out"}}},
                 "result":{"response":"=1+1"}}""".formatted(id, who, Statements.ADL, verb, verb);
    }

    private UUID record(String authorization, String verb, String who) {
        UUID id = UUID.randomUUID();
        send(authorization, statement(id, verb, who));
        return id;
    }

    private void recordMany(String authorization, int number) {
        send(
                authorization,
                IntStream.range(0, number)
                        .mapToObj(i -> statement(UUID.randomUUID(), "experienced", "many"))
                        .toList()
                        .toString());
    }

    private void send(String authorization, String statements) {
        HttpResponse<String> answer = site.web()
                .post(
                        "/xapi/statements",
                        Web.JSON,
                        statements,
                        "Authorization",
                        authorization,
                        "X-Experience-API-Version",
                        "1.0.3");
        assertEquals(200, answer.statusCode(), answer.body());
        assertFalse(answer.body().isEmpty());
    }
}

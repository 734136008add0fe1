package se.hytta.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An administrator has an organisation's statements forwarded, here to another organisation of the same installation. */
@ExtendWith(WholeSite.class)
class ForwardingIT {
    private final RunningSite site;
    private final Chromium chromium;

    ForwardingIT(RunningSite site, Chromium chromium) {
        this.site = site;
        this.chromium = chromium;
    }

    @ParameterizedTest(name = "at {0} pixels, in {2}")
    @CsvSource({"1280, 900, sv", "390, 844, en"})
    void statementsAreForwardedFromAPageThatShowsHowItGoes(int width, int height, String language) {
        String organisation = "Kommun " + UUID.randomUUID();
        String outside = "Utanför " + UUID.randomUUID();
        String writer = site.credential(organisation, "statements/write");
        JsonNode given = site.administer(
                "credentials", Map.of("name", "forwarder", "organisation", outside, "scopes", List.of("all")));
        String receiver =
                Web.basic(given.path("key").asText(), given.path("secret").asText());
        String taken = UUID.randomUUID().toString();
        store(receiver, statement(taken, "failed"));
        store(writer, statement(taken, "passed"));
        String first = UUID.randomUUID().toString();
        store(writer, statement(first, "passed"));

        try (BrowserContext person = chromium.person(width, height, language)) {
            Page page = person.newPage();
            Hands hands = new Mouse();
            new Administration(site.tool(), page, hands).signIn();
            hands.press(page.locator("nav a[href='/admin/forwardings']"));
            Looks.good(page, "admin-forwardings");
            hands.press(page.locator("a[href='/admin/forwardings/new']"));
            hands.write(page.locator("input[name=organisation]"), organisation);
            hands.write(page.locator("input[name=name]"), "Kommunens studielogg");
            hands.write(page.locator("input[name=endpoint]"), "https://10.1.2.3/xapi");
            hands.write(page.locator("input[name=key]"), given.path("key").asText());
            hands.write(page.locator("input[name=secret]"), given.path("secret").asText());
            hands.choose(page.locator("input[name=start][value=beginning]"));
            Looks.good(page, "admin-forwarding-form");
            hands.press(page.locator("form.prose > button, .prose form > button"));
            assertThat(page.locator(".note.bad")).isVisible();
            assertThat(page.locator("input[name=secret]")).hasValue("");
            Looks.good(page, "admin-forwarding-refused");
            hands.write(page.locator("input[name=endpoint]"), site.tool() + "/xapi/");
            hands.write(page.locator("input[name=secret]"), given.path("secret").asText());
            hands.press(page.locator(".prose form > button"));

            assertThat(page.locator("h1")).hasText("Kommunens studielogg");
            assertFalse(page.content().contains(given.path("secret").asText()), "the secret is never shown");
            hands.press(page.locator("form[action$='/try'] button"));
            assertThat(page.locator(".note.good")).isVisible();
            Looks.good(page, "admin-forwarding-tried");
            Awaited.that("the first has arrived", () -> isThere(receiver, first));
            page.navigate(page.url().replaceFirst("/try$", ""));
            assertThat(page.locator("details.statement")).hasCount(1);
            hands.press(page.locator("details.statement summary"));
            assertThat(page.locator("details.statement pre")).containsText(taken);
            Looks.good(page, "admin-forwarding-letters");
            hands.press(page.locator("details.statement form button"));
            assertThat(page.locator("details.statement")).hasCount(1);

            hands.press(page.locator("form[action$='/pause'] button"));
            assertThat(page.locator(".state")).hasClass("state wait");
            Looks.good(page, "admin-forwarding-paused");
            String second = UUID.randomUUID().toString();
            store(writer, statement(second, "passed"));
            hands.press(page.locator("form[action$='/resume'] button"));
            Awaited.that("what waited has arrived", () -> isThere(receiver, second));
            hands.press(page.locator("nav a[href='/admin/forwardings']"));
            assertThat(page.locator("tbody tr")).hasCount(1);
            Looks.good(page, "admin-forwardings-listed");
            hands.press(page.locator("tbody a"));
            hands.press(page.locator("a[href$='/delete']"));
            Looks.good(page, "admin-forwarding-delete");
            hands.press(page.locator("form[action$='/delete'] button"));
            assertThat(page.locator("tbody tr")).hasCount(0);
        }
    }

    @Test
    void aProgramMakesReadsChangesAndDeletesADestination() {
        Web tool = site.web();
        JsonNode made = site.administer(
                "forwardings",
                Map.of(
                        "name",
                        "Luleå",
                        "endpoint",
                        site.tool() + "/xapi/statements",
                        "key",
                        "k",
                        "secret",
                        "hemligt",
                        "organisation",
                        "Kommun " + UUID.randomUUID(),
                        "verbs",
                        List.of("http://adlnet.gov/expapi/verbs/passed")));
        String path = "/admin/api/forwardings/" + made.path("id").asLong();
        assertEquals(site.tool() + "/xapi", made.path("endpoint").asText());
        assertEquals("even", made.path("state").asText());
        assertFalse(made.toString().contains("hemligt"));
        assertEquals("credential", call("POST", path + "/try", "").path("found").asText());
        assertEquals(
                "asked", call("PATCH", path, "{\"paused\":true}").path("paused").asText());
        JsonNode resumed = call("PATCH", path, "{\"paused\":false,\"verbs\":[],\"version\":\"2.0.0\"}");
        assertEquals("2.0.0", resumed.path("version").asText());
        assertEquals(0, resumed.path("verbs").size());
        assertEquals(0, call("GET", path + "/dead-letters", "").size());
        assertEquals(404, status("POST", path + "/dead-letters/1/again", ""));
        assertEquals(400, status("PATCH", path, "{\"endpoint\":\"https://192.168.1.1/xapi\",\"secret\":\"s\"}"));
        assertEquals(400, status("PATCH", path, "{\"endpoint\":\"https://other.example/xapi\"}"));
        assertEquals(400, status("PATCH", path, "{\"verbs\":[\"no iri\"]}"));
        assertEquals(
                401, tool.call("GET", "/admin/api/forwardings", Web.JSON, "").statusCode());
        assertEquals(204, status("DELETE", path, ""));
        assertEquals(404, status("GET", path, ""));
    }

    private JsonNode call(String method, String path, String body) {
        HttpResponse<String> answer = site.web().call(method, path, Web.JSON, body, "Authorization", RunningSite.ADMIN);
        assertEquals(200, answer.statusCode(), answer.body());
        return Json.read(answer.body());
    }

    private int status(String method, String path, String body) {
        return site.web()
                .call(method, path, Web.JSON, body, "Authorization", RunningSite.ADMIN)
                .statusCode();
    }

    private void store(String credential, String statement) {
        HttpResponse<String> answer = site.web()
                .post(
                        "/xapi/statements",
                        Web.JSON,
                        statement,
                        "X-Experience-API-Version",
                        "1.0.3",
                        "Authorization",
                        credential);
        assertEquals(200, answer.statusCode(), answer.body());
    }

    private boolean isThere(String credential, String id) {
        return site.web()
                        .get(
                                "/xapi/statements?statementId=" + id,
                                "X-Experience-API-Version",
                                "1.0.3",
                                "Authorization",
                                credential)
                        .statusCode()
                == 200;
    }

    private static String statement(String id, String verb) {
        ObjectNode statement = Json.object();
        statement.put("id", id);
        statement.putObject("actor").put("mbox", "mailto:elev@skola.example");
        statement.putObject("verb").put("id", "http://adlnet.gov/expapi/verbs/" + verb);
        statement.putObject("object").put("id", "https://hytta.se/e2e/activity");
        return statement.toString();
    }
}

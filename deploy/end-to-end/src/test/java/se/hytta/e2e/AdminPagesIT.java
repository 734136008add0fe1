package se.hytta.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages of the administration that no other journey opens, and who is let in on an installation that stands in the world. */
@ExtendWith(WholeSite.class)
class AdminPagesIT {
    private static final String PASSWORD = "vinden blåser från söder";

    private final RunningSite site;
    private final Chromium chromium;

    AdminPagesIT(RunningSite site, Chromium chromium) {
        this.site = site;
        this.chromium = chromium;
    }

    @ParameterizedTest(name = "at {0} pixels, in {1}")
    @CsvSource({"1280, sv", "390, en"})
    void everyPageOfAPlatformAndItsOrganisationIsGoodToLookAt(int width, String language) {
        String organisation = "Kommun " + UUID.randomUUID();
        String registration = registered(organisation);
        try (BrowserContext root = chromium.person(width, 900, language)) {
            Page page = root.newPage();
            new Administration(site.tool(), page, new Mouse()).signIn();
            open(page, "registrations/" + registration + "/check", "admin-check");
            open(page, "keys", "admin-keys");
            open(page, "deployments", "admin-deployments");
            open(page, "learners/protection", "admin-protection");
            open(page, "organisations/" + organisation(organisation) + "/change", "admin-organisation-change");
            open(page, "invitations", "admin-invitation-form");
            open(page, "drafts", "admin-drafts");
            open(page, "authoring", "admin-authoring");
        }
    }

    @ParameterizedTest(name = "at {0} pixels, in {1}")
    @CsvSource({"1280, sv", "390, en"})
    void aPackageIsUploadedAndEveryFaultOfAnotherIsTold(int width, String language) throws IOException {
        String page = "<!doctype html><title>AU</title>";
        byte[] good = OtherSystem.zip(Map.of("cmi5.xml", OtherSystem.structure(), "index.html", page));
        byte[] faulty = OtherSystem.zip(Map.of(
                "cmi5.xml", OtherSystem.structure().replace("0.8", "1.8").replace("CompletedAndPassed", "Sometimes")));
        byte[] scorm = OtherSystem.zip(Map.of("imsmanifest.xml", "<manifest/>", "index.html", page));
        try (BrowserContext root = chromium.person(width, 900, language)) {
            Page courses = root.newPage();
            new Administration(site.tool(), courses, new Mouse()).signIn();
            open(courses, "courses", "admin-courses");
            upload(courses, "faulty.zip", faulty);
            assertThat(courses.locator("#outcome ol > li")).hasCount(3);
            assertThat(courses.locator("#outcome ol")).containsText("masteryScore");
            Looks.good(courses, "admin-courses-faults");
            upload(courses, "scorm.zip", scorm);
            assertThat(courses.locator("#outcome ol")).containsText("SCORM");
            assertThat(courses.locator("#outcome ol")).containsText("Storyline");
            upload(courses, "good.zip", good);
            assertThat(courses.locator("#outcome .note.good")).isVisible();
            Looks.good(courses, "admin-courses-uploaded");
        }
    }

    private static void upload(Page courses, String name, byte[] bytes) {
        courses.locator("#file").setInputFiles(new FilePayload(name, "application/zip", bytes));
        courses.locator("form#upload button").press("Enter");
    }

    @Test
    void inTheWorldAnAccountChoosesASecondFactorBeforeAnythingElse() throws IOException {
        int port = RunningSite.freePort();
        Map<String, String> settings = Map.of(
                "HYTTA_PUBLIC_URL", "https://hytta.example.se",
                "HYTTA_CONTENT_ORIGIN", "https://{course}.content.example.se");
        try (RunningSite world = RunningSite.start(port, settings, "--no-demo")) {
            Web web = new Web(URI.create("http://127.0.0.1:" + port));
            HttpResponse<String> invited = web.post(
                    "/admin/api/accounts",
                    Web.JSON,
                    Json.of(Map.of("email", "eva@example.se", "role", "operator"))
                            .toString(),
                    "Authorization",
                    RunningSite.ADMIN);
            assertEquals(201, invited.statusCode(), invited.body());
            String link = Json.read(invited.body()).path("link").asText();
            assertTrue(link.startsWith("https://hytta.example.se/admin/join/"), link);
            web.post(URI.create(link).getPath(), Web.FORM, Web.form(Map.of("name", "Eva", "password", PASSWORD)));
            HttpResponse<String> in = web.post(
                    "/admin/sign-in", Web.FORM, Web.form(Map.of("user", "eva@example.se", "password", PASSWORD)));
            String second = "https://hytta.example.se/admin/account/second-factor";
            assertEquals(List.of(second), in.headers().allValues("Location"), in.body());
            String cookie = in.headers().allValues("Set-Cookie").stream()
                    .filter(one -> one.startsWith("__Host-admin="))
                    .findFirst()
                    .orElseThrow()
                    .split(";")[0];
            for (String page : List.of("/admin", "/admin/organisations", "/admin/accounts", "/admin/account/keys")) {
                HttpResponse<String> sent = web.get(page, "Cookie", cookie);
                assertEquals(303, sent.statusCode(), page);
                assertEquals(List.of(second), sent.headers().allValues("Location"), page);
            }
            assertEquals(
                    200,
                    web.get("/admin/account/second-factor", "Cookie", cookie).statusCode());
        }
    }

    private void open(Page page, String path, String name) {
        page.navigate(site.tool() + "/admin/" + path);
        assertThat(page).hasURL(site.tool() + "/admin/" + path);
        assertThat(page.locator("h1")).isVisible();
        Looks.good(page, name);
    }

    private String registered(String organisation) {
        String issuer = site.tool().toString();
        return site.administer(
                        "registrations",
                        Map.of(
                                "name", "Lärplattformen i " + organisation,
                                "organisation", organisation,
                                "issuer", issuer,
                                "clientId", "client-" + UUID.randomUUID(),
                                "authorizationEndpoint", issuer + "/nothing",
                                "tokenEndpoint", issuer + "/nothing",
                                "jwksUri", issuer + "/lti/jwks",
                                "deployments", List.of("1-1", "1-2")))
                .path("id")
                .asText();
    }

    private String organisation(String name) {
        HttpResponse<String> all = site.web().get("/admin/api/organisations", "Authorization", RunningSite.ADMIN);
        for (JsonNode one : Json.read(all.body())) {
            if (one.path("name").asText().equals(name)) {
                return one.path("id").asText();
            }
        }
        throw new AssertionError("no organisation " + name);
    }
}

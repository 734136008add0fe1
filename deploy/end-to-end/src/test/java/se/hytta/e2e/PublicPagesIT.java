package se.hytta.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What anybody sees who has no account. */
@ExtendWith(WholeSite.class)
class PublicPagesIT {
    private final RunningSite site;
    private final Chromium chromium;

    PublicPagesIT(RunningSite site, Chromium chromium) {
        this.site = site;
        this.chromium = chromium;
    }

    @ParameterizedTest(name = "at {0} pixels, in {1}")
    @CsvSource({"1280, sv", "390, en", "320, sv"})
    void theProgrammeTheStatementsAndTheGuideReadWellInBothLanguages(int width, String language) {
        URI invitation = URI.create(site.administer("invitations", Map.of("name", "Kommun " + width))
                .path("url")
                .asText());
        Map<String, String> pages = Map.of(
                "public-home", "/",
                "public-accessibility", "/accessibility",
                "public-privacy", "/privacy",
                "public-profile", "/profile",
                "public-guide", invitation.getPath());
        try (BrowserContext person = chromium.person(width, 900, language)) {
            Page page = person.newPage();
            List<String> errors = new ArrayList<>();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    errors.add(page.url() + ": " + message.text());
                }
            });
            pages.forEach((name, path) -> {
                Response response = page.navigate(site.tool() + path);
                assertEquals(200, response.status(), path);
                assertThat(page.locator("html")).hasAttribute("lang", language);
                assertThat(page.locator("h1")).hasCount(1);
                Looks.good(page, name);
            });
            assertEquals(List.of(), errors);
        }
    }

    @Test
    void theLearnersPageSaysThatItIsOpenedFromTheLms() {
        try (BrowserContext person = chromium.person(390, 900, "sv")) {
            Page page = person.newPage();
            Response response = page.navigate(site.tool() + "/learn");
            assertEquals(401, response.status());
            assertThat(page.locator("article.problem h1")).isVisible();
            Looks.good(page, "learn-without-a-session");
        }
    }
}

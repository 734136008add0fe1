package se.hytta.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import se.hytta.demolms.DemoLms;

/** An installation as it stands in the world: https outside, another address than the server's own. */
@ExtendWith(WholeSite.class)
class BehindTlsIT {
    private final Chromium chromium;

    @TempDir
    private Path directory;

    BehindTlsIT(Chromium chromium) {
        this.chromium = chromium;
    }

    @Test
    void behindATlsProxyAStudentPassesAndNoAddressOfTheInsideIsGivenOut() throws Exception {
        Path keys = TlsProxy.makeKeyStore(directory);
        int outside = RunningSite.freePort();
        int inside = RunningSite.freePort();
        Map<String, String> settings = Map.of(
                "HYTTA_PUBLIC_URL", "https://localhost:" + outside,
                "HYTTA_CONTENT_ORIGIN", "https://{course}.localhost:" + outside);
        SSLContext before = SSLContext.getDefault();
        SSLContext.setDefault(TlsProxy.trusting(keys));
        try (TlsProxy closedLast = TlsProxy.start(outside, inside, keys);
                RunningSite site = RunningSite.start(inside, settings, "--no-demo");
                DemoLms lms = DemoLms.start(0, site.tool(), null);
                BrowserContext person = chromium.person(1280, 900, "sv")) {
            for (String path : List.of("/", "/admin/sign-in", "/lti/login", "/nothing")) {
                assertEquals(
                        List.of("max-age=31536000"),
                        site.web().get(path).headers().allValues("Strict-Transport-Security"),
                        path);
            }
            List<String> asked = new ArrayList<>();
            person.onRequest(request -> asked.add(request.url()));
            Page admin = person.newPage();
            Administration administration = new Administration(site.tool(), admin, new Mouse());
            administration.signIn();
            Lms school = new Lms(lms.address(), person.newPage(), new Mouse());
            school.be(Lms.ADMINISTRATOR);
            String clientId = school.register(administration.invite("Kommunen"));
            school.be(Lms.TEACHER);
            String link = school.pick(clientId, "Säkerhet och bryt & lås");

            school.be(Lms.STUDENT);
            Module module = Module.open(school.open(link), new Mouse());
            assertTrue(
                    module.frame().url().startsWith("https://"), module.frame().url());
            module.answerTheRest();
            module.handIn();
            module.leave();
            assertThat(module.frame().locator("#page")).hasCount(0);
            Awaited.that("the grade", () -> school.ownGrade(link).contains("100 / 100"));
            assertEquals(
                    List.of(),
                    asked.stream()
                            .filter(url -> URI.create(url).getPort() == inside)
                            .toList());
        } finally {
            SSLContext.setDefault(before);
        }
    }
}

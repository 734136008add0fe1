package se.hytta.lti.check;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.hytta.lti.Browser.with;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import se.hytta.lti.Browser;
import se.hytta.lti.Platform;
import se.hytta.lti.Tool;
import se.hytta.lti.platform.Registration;

/** What an administrator is told of a registration. */
class CheckTest {
    private final Tool tool = new Tool();
    private final Platform platform = new Platform();
    private final Registration registration = platform.registerAt(tool);
    private final Browser browser = new Browser(tool);

    @AfterEach
    void stop() {
        platform.close();
        tool.close();
    }

    @Test
    void aPlatformThatAnswersIsGoodAndItsScopesAreNamed() {
        Check check = tool.lti().check().now(registration);
        assertTrue(check.good(), check.toString());
        assertEquals(1, check.keys());
        assertTrue(check.granted().contains(Platform.AGS + "scope/score"), check.toString());
        assertTrue(check.clockGood(), check.toString());
        assertEquals(
                check.granted(),
                tool.lti().check().last(registration).orElseThrow().granted());
    }

    @Test
    void aPlatformThatIsAwayIsSaidToBe() {
        platform.close();
        Check check = tool.lti().check().now(registration);
        assertFalse(check.good());
        assertNotNull(check.keysProblem());
        assertNotNull(check.tokenProblem());
        assertNull(check.clock());
    }

    @Test
    void aClockThatIsWrongIsMeasuredInWholeSeconds() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        for (int seconds : new int[] {-95, 0, 45, 3600}) {
            String date = RFC_1123_DATE_TIME.format(now.plusSeconds(seconds).atOffset(ZoneOffset.UTC));
            Duration ahead = CheckRegistration.ahead(date, Instant.now());
            assertTrue(Math.abs(ahead.toSeconds() - seconds) <= 1, seconds + ": " + ahead);
        }
        assertNull(CheckRegistration.ahead("yesterday", now));
        assertTrue(new Check(now, 1, null, List.of(), null, Duration.ofSeconds(-95)).clockBad());
        assertFalse(new Check(now, 1, null, List.of(), null, Duration.ofSeconds(45)).clockGood());
    }

    @Test
    void aKeySetWithoutAUsableKeyIsNone() {
        platform.key = Platform.newKey("short", 1024);
        assertNotNull(tool.lti().check().now(registration).keysProblem());
    }

    @Test
    void refusedLaunchesAreListedWithTheirReasonAndWithoutNames() {
        var claims = platform.student(tool);
        browser.launch(platform, with(claims, Platform.LTI + "deployment_id", "nobody-knows"));

        Browser.Login login = browser.login(platform);
        browser.launch(login.state(), platform.sign(claims, login.nonce(), Platform.newKey("platform-key")));
        List<RefusedLaunch> refused = tool.lti().refusals().of(registration);
        assertEquals("lti.refused.deployment", refused.get(refused.size() - 1).key());
        assertEquals(2, refused.size(), refused.toString());
        assertFalse(refused.toString().contains("Öberg"), refused.toString());
    }

    @Test
    void ofAFloodTheLastFiftyAreKept() {
        var claims = with(platform.student(tool), Platform.LTI + "deployment_id", "nobody-knows");
        for (int i = 0; i < 55; i++) {
            browser.launch(platform, claims);
        }
        assertEquals(50, tool.lti().refusals().of(registration).size());
    }

    @Test
    void whatNobodySignedIsKeptApartAndPushesOutNothing() {
        browser.launch(platform, with(platform.student(tool), Platform.LTI + "deployment_id", "nobody-knows"));
        Browser.Login login = browser.login(platform);
        String forged = platform.sign(platform.student(tool), login.nonce(), Platform.newKey("platform-key"));
        for (int i = 0; i < 60; i++) {
            browser.launch(login.state(), forged);
        }
        List<RefusedLaunch> refused = tool.lti().refusals().of(registration);
        assertEquals(1, refused.stream().filter(RefusedLaunch::proved).count());
        assertEquals(10, refused.stream().filter(one -> !one.proved()).count());
        assertEquals("lti.refused.signature", refused.get(0).key());
        assertEquals("lti.refused.deployment", refused.get(10).key());
    }

    @Test
    void launchesThatWereLetInAreListedByCourseAndRole() {
        assertEquals(303, browser.launch(platform, platform.student(tool)).statusCode());
        Recent recent = tool.lti().recent().of(registration);
        assertEquals("Kurs 1", recent.launches().get(0).course());
        assertEquals("STUDENT", recent.launches().get(0).role());
        assertFalse(recent.toString().contains("Öberg"), recent.toString());
    }
}

package se.hytta.lti.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.hytta.lti.Browser.with;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.hytta.lti.Browser;
import se.hytta.lti.Database;
import se.hytta.lti.Platform;
import se.hytta.lti.Tool;
import se.hytta.lti.platform.DeploymentRule;
import se.hytta.lti.platform.Invitations;
import se.hytta.lti.platform.Registration;

/** What an LMS's administrator meets who has an invitation and no account. */
class GuideTest {
    private final Tool tool = new Tool();
    private final Platform platform = new Platform();
    private final Browser browser = new Browser(tool);
    private String path = "";

    @BeforeEach
    void invite() {
        path = invitation("Kalix kommun", false);
    }

    @AfterEach
    void stop() {
        platform.close();
        tool.close();
    }

    @Test
    void theGuideHasStepsForEverySchoolsPlatformAndAllValuesFilledIn() {
        String guide = browser.get(path + "?lang=en").body();
        for (String lms : List.of("itslearning", "Canvas", "Moodle", "Brightspace", "Blackboard", "Sakai")) {
            assertTrue(guide.contains("<summary>" + lms), lms);
        }
        for (String value : List.of(path, "/lti/login", "/lti/launch", "/lti/jwks", "/lti/canvas.json")) {
            assertTrue(guide.contains(tool.url() + value), value);
        }
        assertEquals(Lms.values().length, guide.split("untested").length - 1, "nobody has tried them yet");
        assertTrue(guide.contains("What is sent and what is kept"), guide);
    }

    @Test
    void aLookThatCarriesAWholeRegistrationRegistersNothing() throws Exception {
        String query = "?registration_token=t0ken&openid_configuration=" + encode(platform.url + "/openid");
        for (Map<String, String> headers : List.of(
                Map.of("User-Agent", "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)"),
                Map.of("User-Agent", "Mozilla/5.0 (compatible; bingbot/2.0)"),
                Map.of("User-Agent", "SkypeUriPreview Preview/0.5"),
                Map.of("Sec-Purpose", "prefetch;prerender"))) {
            HttpRequest.Builder look = HttpRequest.newBuilder(URI.create(tool.url() + path + query));
            headers.forEach(look::header);
            assertEquals(200, send(look.GET()).statusCode());
        }
        HttpRequest.Builder head = HttpRequest.newBuilder(URI.create(tool.url() + path + query));
        assertEquals(
                200,
                send(head.method("HEAD", HttpRequest.BodyPublishers.noBody())).statusCode());
        assertTrue(platform.registrations.isEmpty());
        assertEquals(200, browser.get(path + query).statusCode());
        assertEquals(1, platform.registrations.size());
    }

    @Test
    void valuesTypedByHandRegisterAndTheDeploymentNamedLaunches() {
        HttpResponse<String> answer = browser.post(path, typed("by-hand-1"));
        assertEquals(200, answer.statusCode(), answer.body());
        assertFalse(answer.body().contains("<form"), "the invitation is used");
        assertEquals(303, launch("by-hand-1").statusCode());
        assertEquals(403, launch("by-hand-2").statusCode());
        assertEquals(410, browser.post(path, typed("by-hand-2")).statusCode());
    }

    @Test
    void withoutADeploymentTheFirstThatLaunchesIsApproved() {
        assertEquals(200, browser.post(path, typed("")).statusCode());
        assertEquals(303, launch("first").statusCode());
        assertEquals(403, launch("second").statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://192.168.0.7/jwks", "https://169.254.169.254/jwks", "javascript:alert(1)", ""})
    void anAddressThatMustNotBeCalledIsRefusedInWordsAndBurnsNothing(String address) {
        Map<String, String> typed = typed("x");
        typed.put("jwksUri", address);
        HttpResponse<String> wrong = browser.post(path, typed);
        assertEquals(400, wrong.statusCode());
        assertTrue(wrong.body().contains("role=\"alert\""), wrong.body());
        assertTrue(wrong.body().contains("value=\"" + platform.clientId + "\""), "what was typed stays");
        assertEquals(200, browser.post(path, typed("x")).statusCode());
    }

    @Test
    void keysThatCannotBeReadAreToldBeforeAnythingIsRegistered() {
        Map<String, String> typed = typed("x");
        typed.put("jwksUri", platform.url + "/nothing");
        assertEquals(400, browser.post(path, typed).statusCode());
        assertTrue(tool.lti().platforms().ofIssuer(platform.url.toString()).isEmpty());
        assertTrue(browser.get(path + "?lang=en").body().contains("The last try failed"), "the page tells it");
    }

    @Test
    void anotherOrganisationsRegistrationIsNotTakenOver() {
        assertEquals(200, browser.post(path, typed("x")).statusCode());
        path = invitation("Älvsbyns kommun", false);
        assertEquals(409, browser.post(path, typed("y")).statusCode());
    }

    @Test
    void anIssuerThatIsKnownUnderOtherAddressesWaitsForAPerson() {
        assertEquals(200, browser.post(path, typed("x")).statusCode());
        path = invitation("Älvsbyns kommun", false);
        Map<String, String> typed = typed("y");
        typed.put("clientId", "another");
        typed.put("authorizationEndpoint", "http://localhost:1/auth");
        assertEquals(200, browser.post(path, typed).statusCode());
        Registration made =
                tool.lti().platforms().find(platform.url.toString(), "another").orElseThrow();
        assertTrue(made.waiting() && !made.enabled());
    }

    @Test
    void whatWaitsForApprovalLaunchesNothingUntilItIsApproved() {
        path = invitation("Kalix kommun", true);
        assertTrue(browser.get(path + "?lang=en").body().contains("looks at the registration before it counts"));
        assertEquals(200, browser.post(path, typed("d")).statusCode());
        HttpResponse<String> login =
                browser.get("/lti/login?" + se.hytta.lti.login.Form.encode(Browser.loginParameters(tool, platform)));
        assertTrue(login.statusCode() == 403 && login.body().startsWith("lti.refused.waiting"), login.body());
        Registration made = registration();
        tool.lti().platforms().edit(made.id(), made.details(), true);
        assertEquals(303, launch("d").statusCode());
    }

    @Test
    void aSharedRegistrationsDeploymentIsClaimedAndWaits() {
        assertEquals(200, browser.post(path, typed("ours")).statusCode());
        tool.lti().platforms().decide(registration().id(), DeploymentRule.NONE, null, true);
        path = invitation("Jokkmokks kommun", false);
        Map<String, String> typed = new HashMap<>(
                Map.of("issuer", platform.url.toString(), "clientId", platform.clientId, "deploymentId", "theirs"));
        assertEquals(200, browser.post(path, typed).statusCode());
        assertEquals(403, launch("theirs").statusCode());
        var waiting = tool.lti().deployments().pending().stream()
                .filter(d -> d.registration() == registration().id())
                .toList();
        assertEquals(1, waiting.size());
        assertEquals(organisation("Jokkmokks kommun"), waiting.get(0).claimedBy());
        path = invitation("Arjeplogs kommun", false);
        assertEquals(409, browser.post(path, typed).statusCode(), "claimed by another");
    }

    @Test
    void theChecklistFollowsTheLmsUntilAllIsReachedAndThenStops() {
        assertTrue(progress("0").body().isEmpty());
        assertEquals(204, progress("0").statusCode());
        assertEquals(200, browser.post(path, typed("d")).statusCode());
        HttpResponse<String> activated = progress("0");
        assertEquals(200, activated.statusCode());
        assertTrue(activated.body().contains("hx-trigger") && activated.body().contains("mark=2"), activated.body());
        assertEquals(303, launch("d").statusCode());
        assertTrue(progress("2").body().contains("mark=3"));
        Database.jdbi().useHandle(handle -> handle.execute("""
                INSERT INTO lti.pending_score (grade_target, registration, kind, scaled, reached, status, sent_at)
                SELECT g.id, l.registration, 'PASSED', 1, now(), 'sent', now() FROM lti.grade_target g
                JOIN lti.learner l ON l.id = g.learner WHERE l.registration = ?
                """, registration().id()));
        HttpResponse<String> done = progress("3");
        assertEquals(286, done.statusCode(), "which tells htmx to ask no more");
        assertFalse(done.body().contains("hx-trigger"), done.body());
    }

    @Test
    void thePageAsksNoLongerThanHalfAnHour() {
        HttpResponse<String> late = browser.get(path + "/progress?mark=0&until=1");
        assertEquals(286, late.statusCode());
        assertFalse(late.body().contains("hx-trigger"));
    }

    @Test
    void aUsedInvitationStillShowsHowFarItCame() {
        assertEquals(200, browser.post(path, typed("d")).statusCode());
        HttpResponse<String> again = browser.get(path + "?lang=en");
        assertEquals(200, again.statusCode());
        assertTrue(again.body().contains("is used"), again.body());
        assertFalse(again.body().contains("by-hand"), "there is nothing left to register");
    }

    private HttpResponse<String> progress(String mark) {
        return browser.get(path + "/progress?mark=" + mark + "&until=" + (System.currentTimeMillis() / 1000 + 60));
    }

    private HttpResponse<String> launch(String deployment) {
        return browser.launch(platform, with(platform.student(tool), Platform.LTI + "deployment_id", deployment));
    }

    private Map<String, String> typed(String deployment) {
        return new HashMap<>(Map.of(
                "issuer",
                platform.url.toString(),
                "clientId",
                platform.clientId,
                "deploymentId",
                deployment,
                "authorizationEndpoint",
                platform.url + "/auth",
                "tokenEndpoint",
                platform.url + "/token",
                "jwksUri",
                platform.url + "/jwks"));
    }

    private Registration registration() {
        return tool.lti()
                .platforms()
                .find(platform.url.toString(), platform.clientId)
                .orElseThrow();
    }

    private Long organisation(String name) {
        return Database.jdbi()
                .inTransaction(h -> tool.recorder().organisations().named(h, name));
    }

    private String invitation(String organisation, boolean approval) {
        return tool.lti()
                .invitations()
                .make(new Invitations.Wish(organisation, 7, approval), (handle, made) -> {})
                .url()
                .getPath();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

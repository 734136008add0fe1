package se.hytta.lti.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.hytta.lti.Browser.with;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.hytta.lti.Browser;
import se.hytta.lti.Database;
import se.hytta.lti.Platform;
import se.hytta.lti.Tool;

class DynamicRegistrationTest {
    private final Tool tool = new Tool();
    private final Platform platform = new Platform();
    private final Browser browser = new Browser(tool);
    private String path = "";

    @BeforeEach
    void invite() {
        path = tool.lti().invitations().make("Luleå kommun").url().getPath();
    }

    @AfterEach
    void stop() {
        platform.close();
        tool.close();
    }

    @Test
    void registersWhatThePlatformSupportsAndSpendsTheInvitation() {
        HttpResponse<String> answer = register(platform.url + "/openid");
        assertEquals(200, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("lti/registered.js"), answer.body());
        JsonNode sent = platform.registrations.get(0);
        JsonNode configuration = sent.path("https://purl.imsglobal.org/spec/lti-tool-configuration");
        assertEquals(tool.url() + "/lti/login", sent.path("initiate_login_uri").asText());
        assertEquals(
                tool.url() + "/lti/launch", sent.path("redirect_uris").get(0).asText());
        assertEquals(tool.url() + "/lti/jwks", sent.path("jwks_uri").asText());
        assertEquals("private_key_jwt", sent.path("token_endpoint_auth_method").asText());
        assertEquals("id_token", sent.path("response_types").get(0).asText());
        assertEquals("Hytta", sent.path("client_name").asText());
        assertEquals(tool.url().getAuthority(), configuration.path("domain").asText());
        assertEquals(1, configuration.path("messages").size(), "deep linking is not supported there");
        assertEquals(
                List.of(Platform.AGS + "scope/lineitem", Platform.AGS + "scope/score"),
                List.of(sent.path("scope").asText().split(" ")).stream()
                        .sorted()
                        .toList());
        assertEquals(
                303,
                browser.launch(platform, with(platform.student(tool), Platform.LTI + "deployment_id", "dynamic-1"))
                        .statusCode());
        assertRefused(410, "lti.invitation.spent", register(platform.url + "/openid"));
    }

    @Test
    void approvesTheFirstDeploymentWhereTheAnswerNamesNone() {
        platform.deploymentInAnswer = null;
        assertEquals(200, register(platform.url + "/openid").statusCode());
        assertEquals(303, browser.launch(platform, deployment("first")).statusCode());
        assertEquals(403, browser.launch(platform, deployment("second")).statusCode());
        assertEquals(303, browser.launch(platform, deployment("first")).statusCode());
    }

    @Test
    void doesNotBurnTheInvitationWhenItFails() {
        platform.registrationStatus = 400;
        HttpResponse<String> denied = register(platform.url + "/openid");
        assertRefused(400, "lti.register.denied", denied);
        assertRefused(400, "lti.register.unreachable", register(platform.url + "/nothing"));
        assertRefused(400, "lti.register.unreachable", register("http://127.0.0.1:1/openid"));
        assertRefused(400, "lti.register.configuration", register(platform.url + "/jwks"));
        platform.registrationStatus = 200;
        assertEquals(200, register(platform.url + "/openid").statusCode());
    }

    @Test
    void followsNoRedirect() {
        assertRefused(400, "lti.register.unreachable", register(platform.url + "/elsewhere"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://192.168.1.1/openid",
                "https://10.0.0.1/openid",
                "https://169.254.169.254/latest/meta-data",
                "https://[fe80::1]/openid",
                "https://[fd00::1]/openid",
                "https://100.64.0.1/",
                "https://0.0.0.0/",
                "http://93.184.216.34/openid"
            })
    void callsNoAddressInsideANetworkAndNoneWithoutHttps(String address) {
        assertRefused(400, "lti.register.forbidden", register(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "javascript:alert(1)", "x", "https://user@host/", "gopher://x/"})
    void callsNothingThatIsNoWebAddress(String address) {
        assertRefused(400, "lti.registration.invalid", register(address));
    }

    @Test
    void callsNoLoopbackAddressWhenTheToolIsReachedElsewhere() {
        var outbound = new se.hytta.lti.outbound.Outbound(java.net.URI.create("https://hytta.example.se"));
        for (String address :
                List.of("http://localhost/", "https://localhost/", "https://127.0.0.1/", "https://[::1]/")) {
            org.junit.jupiter.api.Assertions.assertThrows(
                    se.hytta.lti.outbound.Outbound.Forbidden.class,
                    () -> outbound.check(java.net.URI.create(address)),
                    address);
        }
    }

    @Test
    void letsOneOfTwoRegistrationsByTheSameInvitationWin() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        platform.whileConfiguring = () -> {
            try {
                both.await(10, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Callable<Integer> registering = () -> register(platform.url + "/openid").statusCode();
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> status : threads.invokeAll(List.of(registering, registering))) {
            statuses.add(status.get());
        }
        threads.shutdown();
        assertEquals(List.of(200, 410), statuses.stream().sorted().toList());
    }

    @Test
    void updatesARegistrationOfTheSameOrganisationAndNoOthers() {
        assertEquals(200, register(platform.url + "/openid").statusCode());
        path = tool.lti().invitations().make("Bodens kommun").url().getPath();
        assertRefused(409, "lti.register.others", register(platform.url + "/openid"));
        path = tool.lti().invitations().make("Luleå kommun").url().getPath();
        assertEquals(200, register(platform.url + "/openid").statusCode());
        assertEquals(1, tool.lti().platforms().ofIssuer(platform.url.toString()).size());
    }

    @Test
    void guidesAPersonWithoutUsingAnythingUp() {
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> guide = browser.get(path);
            assertEquals(200, guide.statusCode(), guide.body());
            for (String value : List.of(path, "/lti/login", "/lti/launch", "/lti/jwks")) {
                assertTrue(guide.body().contains(tool.url() + value), value);
            }
            for (String lms : List.of("Moodle", "Canvas", "itslearning", "Luleå kommun")) {
                assertTrue(guide.body().contains(lms), lms);
            }
        }
        assertEquals(200, register(platform.url + "/openid").statusCode());
    }

    @Test
    void knowsNoInvitationThatWasRevokedHasExpiredOrNeverWas() {
        var revoked = tool.lti().invitations().make("Piteå kommun");
        tool.lti().invitations().revoke(revoked.id());
        assertRefused(410, "lti.invitation.spent", browser.get(revoked.url().getPath()));
        var expired = tool.lti().invitations().make("Piteå kommun");
        Database.jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE lti.invitation SET expires = now() - interval '1 second' WHERE id = ?", expired.id()));
        assertRefused(410, "lti.invitation.spent", browser.get(expired.url().getPath()));
        assertRefused(404, "lti.invitation.unknown", browser.get("/lti/register/unknown"));
        assertFalse(tool.lti().invitations().list().isEmpty());
    }

    private java.util.Map<String, Object> deployment(String id) {
        return with(platform.student(tool), Platform.LTI + "deployment_id", id);
    }

    private HttpResponse<String> register(String configuration) {
        return browser.get(path + "?registration_token=t0ken&openid_configuration="
                + URLEncoder.encode(configuration, StandardCharsets.UTF_8));
    }

    private static void assertRefused(int status, String key, HttpResponse<String> answer) {
        assertTrue(
                answer.statusCode() == status && answer.body().startsWith(key + "\n"),
                () -> answer.statusCode() + " " + answer.body());
    }
}

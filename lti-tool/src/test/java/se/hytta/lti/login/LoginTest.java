package se.hytta.lti.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.hytta.lti.Browser;
import se.hytta.lti.Platform;
import se.hytta.lti.Tool;
import se.hytta.lti.platform.RegistrationDetails;

class LoginTest {
    private final Tool tool = new Tool();
    private final Platform platform = new Platform();
    private final Browser browser = new Browser(tool);
    private final Map<String, String> parameters = Browser.loginParameters(tool, platform);

    @BeforeEach
    void register() {
        platform.registerAt(tool);
    }

    @AfterEach
    void stop() {
        platform.close();
        tool.close();
    }

    @Test
    void answersOneRedirectWithTheHintsIntact() {
        for (HttpResponse<String> answer :
                List.of(browser.get("/lti/login?" + Form.encode(parameters)), browser.post("/lti/login", parameters))) {
            assertEquals(302, answer.statusCode());
            URI next = URI.create(answer.headers().firstValue("Location").orElseThrow());
            assertEquals(platform.url + "/auth", next.toString().split("\\?")[0]);
            Form query = Form.parse(next.getRawQuery());
            assertEquals("1", query.one("tenant"), "the endpoint's own query stays");
            assertEquals("9 å&=", query.one("login_hint"));
            assertEquals("{\"cmid\":7,\"x\":\"a+b\"}", query.one("lti_message_hint"));
            assertEquals("form_post", query.one("response_mode"));
            assertEquals("id_token", query.one("response_type"));
            assertEquals("openid", query.one("scope"));
            assertEquals("none", query.one("prompt"));
            assertEquals(platform.clientId, query.one("client_id"));
            assertEquals(tool.url() + "/lti/launch", query.one("redirect_uri"));
            assertEquals(43, String.valueOf(query.one("state")).length());
            assertEquals(43, String.valueOf(query.one("nonce")).length());
            String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
            assertTrue(cookie.endsWith("; Path=/lti/launch; Secure; HttpOnly; SameSite=None; Partitioned"), cookie);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "login_hint", "target_link_uri"})
    void refusesALoginThatLacksSomething(String name) {
        parameters.remove(name);
        assertRefused(400, "login");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"iss", "login_hint", "target_link_uri", "lti_message_hint", "client_id", "lti_storage_target"})
    void refusesAParameterOverEightKilobytes(String name) {
        parameters.put(name, "x".repeat(8 * 1024 + 1));
        HttpResponse<String> answer = browser.post("/lti/login", parameters);
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().startsWith("lti.refused.parameter"), answer.body());
    }

    @Test
    void refusesABodyBeyondReason() {
        parameters.put("x", "x".repeat(1_000_000));
        assertEquals(413, browser.post("/lti/login", parameters).statusCode());
    }

    @Test
    void refusesAPlatformThatIsNotRegisteredAndAForeignClientId() {
        parameters.put("client_id", "foreign");
        assertRefused(403, "platform");
        parameters.put("iss", "https://other.example");
        parameters.remove("client_id");
        assertRefused(403, "platform");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example",
                "\\\\evil.example",
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "/lti/launch",
                "///evil.example",
                "/\\evil.example",
                "https:evil.example",
                "https:\\\\evil.example",
                "hTTps://evil.example",
                "https://evil.example/?{tool}",
                "https://evil.example/#{tool}",
                "https://evil.example\\@{host}/",
                "{tool}@evil.example/",
                "{tool}.evil.example/",
                "{tool}:80@evil.example/",
                "{tool}%2eevil.example/",
                "{tool}%40evil.example/",
                "{tool}\\@evil.example/",
                "{tool}\\.evil.example/",
                "http://user:secret@{host}/",
                "{tool}\t.evil.example/",
                "{tool}/\r\nLocation: https://evil.example/",
                "\u0000{tool}/",
                "//{host}/lti/launch",
                "ftp://{host}/",
                "x"
            })
    void refusesATargetThatIsNotOurs(String target) {
        parameters.put(
                "target_link_uri",
                target.replace("{tool}", tool.url().toString())
                        .replace("{host}", tool.url().getAuthority()));
        assertRefused(400, "target");
    }

    @Test
    void headersCanNotBeSplitByWhatALoginBrings() {
        for (String name : List.of("login_hint", "lti_message_hint")) {
            String before = parameters.put(name, "x\r\nSet-Cookie: evil=1\r\n\r\n<script>");
            HttpResponse<String> answer = browser.post("/lti/login", parameters);
            assertEquals(302, answer.statusCode());
            assertEquals(1, answer.headers().allValues("Set-Cookie").size());
            assertTrue(answer.headers().firstValue("Location").orElseThrow().contains("%0D%0ASet-Cookie%3A+evil"));
            parameters.put(name, before);
        }
        parameters.put("iss", platform.url + "\r\nSet-Cookie: evil=1");
        assertRefused(403, "platform");
    }

    @Test
    void refusesADisabledRegistration() {
        var registration = tool.lti()
                .platforms()
                .find(platform.url.toString(), platform.clientId)
                .orElseThrow();
        tool.lti().platforms().edit(registration.id(), registration.details(), false);
        assertRefused(403, "disabled");
    }

    @Test
    void choosesTheRegistrationWhereThePlatformNamesNone() {
        parameters.remove("client_id");
        assertEquals(platform.clientId, chosen(), "the only one");
        RegistrationDetails second = second();
        tool.lti().platforms().register(second, tool.recorder().organisations().own(), List.of("deployment-2"));
        assertEquals(second.clientId(), chosen(), "the newest");
        parameters.put("lti_deployment_id", "deployment-1");
        assertEquals(platform.clientId, chosen(), "the one that has the deployment");
        parameters.remove("lti_deployment_id");
        parameters.put("deployment_id", "deployment-1");
        assertEquals(platform.clientId, chosen(), "as Canvas spells it");
    }

    private RegistrationDetails second() {
        RegistrationDetails first = platform.details();
        return new RegistrationDetails(
                first.issuer(),
                first.clientId() + "-b",
                first.name(),
                first.authorizationEndpoint(),
                first.tokenEndpoint(),
                first.jwksUri(),
                null,
                first.scopes(),
                List.of());
    }

    private String chosen() {
        HttpResponse<String> answer = browser.get("/lti/login?" + Form.encode(parameters));
        return Form.parse(URI.create(answer.headers().firstValue("Location").orElseThrow())
                        .getRawQuery())
                .one("client_id");
    }

    private void assertRefused(int status, String key) {
        HttpResponse<String> answer = browser.get("/lti/login?" + Form.encode(parameters));
        assertTrue(
                answer.statusCode() == status && answer.body().startsWith("lti.refused." + key + "\n"),
                () -> answer.statusCode() + " " + answer.body());
    }
}

package se.hytta.lti.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.hytta.lti.Browser.with;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.hytta.lti.Browser;
import se.hytta.lti.Platform;
import se.hytta.lti.Tool;
import se.hytta.lti.outbound.Answer;
import se.hytta.web.page.Refused;

/** Dynamic Registration as Canvas, Moodle, Brightspace, Blackboard and Sakai each want it. */
class ProductsRegistrationTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOOL = "https://purl.imsglobal.org/spec/lti-tool-configuration";
    private static final String PLATFORM = "https://purl.imsglobal.org/spec/lti-platform-configuration";
    private static final String CANVAS = "https://canvas.instructure.com/lti/";

    private final Tool tool = new Tool();
    private final Platform platform = new Platform();
    private final Browser browser = new Browser(tool);
    private String path = invitation();

    @AfterEach
    void stop() {
        platform.close();
        tool.close();
    }

    @Test
    void canvasGetsItsTokenTwiceItsExtensionsAndOnlyWhatItKnows() {
        platform.deploymentInAnswer = null;
        platform.describing = json -> {
            ObjectNode described = (ObjectNode) json.path(PLATFORM);
            described.put("product_family_code", "canvas");
            described.putArray("messages_supported").addObject().put("type", "LtiDeepLinkingRequest");
        };
        assertEquals(200, register("t0ken").statusCode());
        assertEquals(List.of("Bearer t0ken", "Bearer t0ken"), platform.authorizations);
        JsonNode sent = platform.registrations.get(0);
        assertEquals(Set.of("client_credentials", "implicit"), texts(sent.path("grant_types")));
        assertEquals(
                Set.of(Platform.AGS + "scope/lineitem", Platform.AGS + "scope/score"),
                Set.of(sent.path("scope").asText().split(" ")));
        JsonNode configuration = sent.path(TOOL);
        assertEquals("public", configuration.path(CANVAS + "privacy_level").asText());
        assertEquals("hytta", configuration.path(CANVAS + "tool_id").asText());
        assertEquals(1, configuration.path("messages").size());
        JsonNode message = configuration.path("messages").get(0);
        assertEquals("LtiDeepLinkingRequest", message.path("type").asText());
        assertEquals(Set.of("link_selection", "assignment_selection"), texts(message.path("placements")));
        configuration.path("custom_parameters").forEach(value -> assertTrue(value.isTextual()));
        assertEquals(303, launch("of a course").statusCode(), "the first deployment is approved");
        assertEquals(403, launch("of another course").statusCode(), "the others wait");
    }

    @Test
    void brightspaceWhichSendsNoTokenGetsNoHeaderAndItsAudienceIsKept() {
        platform.describing = json -> json.put("authorization_server", "https://api.brightspace.example/auth/token");
        assertEquals(200, register(null).statusCode());
        assertEquals(List.of("", ""), platform.authorizations);
        assertEquals(
                "https://api.brightspace.example/auth/token",
                registration().details().tokenAudience());
    }

    @Test
    void moodleGetsAllThatItRequiresAndOneDeepLinkingMessage() {
        platform.describing = json -> {
            var messages = ((ObjectNode) json.path(PLATFORM)).putArray("messages_supported");
            messages.addObject().put("type", "LtiResourceLinkRequest");
            messages.addObject().put("type", "LtiDeepLinkingRequest");
        };
        assertEquals(200, register("t0ken").statusCode());
        JsonNode sent = platform.registrations.get(0);
        for (String needed : List.of(
                "response_types",
                "grant_types",
                "initiate_login_uri",
                "redirect_uris",
                "client_name",
                "jwks_uri",
                "token_endpoint_auth_method")) {
            assertTrue(sent.hasNonNull(needed), needed);
        }
        JsonNode configuration = sent.path(TOOL);
        assertEquals(
                URI.create(configuration.path("target_link_uri").asText()).getAuthority(),
                configuration.path("domain").asText());
        assertTrue(texts(configuration.path("claims")).contains("name"));
        List<String> types = new ArrayList<>();
        configuration.path("messages").forEach(m -> types.add(m.path("type").asText()));
        assertEquals(
                1,
                types.stream().filter("LtiDeepLinkingRequest"::equals).count(),
                "Moodle takes the last, Sakai the first");
    }

    @Test
    void registeringAgainUpdatesAndKeepsWhatWasDecidedHere() {
        assertEquals(200, register("t0ken").statusCode());
        Registration first = registration();
        tool.lti().platforms().decide(first.id(), DeploymentRule.ALL, null, true);
        path = invitation();
        platform.describing = json -> json.put("authorization_endpoint", platform.url + "/auth/new");
        assertEquals(200, register("t0ken").statusCode());
        Registration again = registration();
        assertEquals(first.id(), again.id());
        assertEquals(URI.create(platform.url + "/auth/new"), again.details().authorizationEndpoint());
        assertTrue(again.enabled() && again.shared() && again.rule() == DeploymentRule.ALL);
        assertEquals(303, launch("dynamic-1").statusCode());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "422 | {\"errors\":[\"scope x is not supported\",{\"field\":\"messages\",\"message\":\"is invalid\"}]} | scope x is not supported; messages: is invalid",
                "422 | {\"errors\":{\"redirect_uris\":[{\"message\":\"is invalid\"}]}} | redirect_uris: is invalid",
                "400 | {\"error\":\"invalid_client_metadata\",\"error_description\":\"domain is wrong\"} | domain is wrong",
                "400 | missing domain error | missing domain error",
                "500 | <html><body><h1>Oh no</h1></body></html> | Oh no",
            })
    void whatAPlatformHasAgainstItIsShownInItsOwnWords(int status, String body, String shown) {
        Answer answer = new Answer(status, body.getBytes(StandardCharsets.UTF_8), null, null);
        assertEquals(shown, Objection.of(answer));
    }

    @Test
    void aTokenThatIsUsedUpIsSaidToBeAndTheInvitationIsNot() {
        platform.registrationStatus = 401;
        HttpResponse<String> refused = register("old");
        assertTrue(refused.statusCode() == 400 && refused.body().startsWith("lti.register.token"), refused.body());
        platform.registrationStatus = 200;
        assertEquals(200, register("new").statusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "https://developer.blackboard.com/openid, https://blackboard.com, BlackboardLearn, true",
        "https://school.instructure.com/openid, https://canvas.instructure.com, canvas, true",
        "https://evil.example/openid, https://canvas.instructure.com, canvas, false",
        "https://evil.example/openid, https://blackboard.com, BlackboardLearn, false",
        "https://evilblackboard.com/openid, https://blackboard.com, BlackboardLearn, false",
        "https://moodle.example.se/openid, https://other.example.se, moodle, false"
    })
    void onlyWhoMaySpeaksForAnIssuer(URI source, String issuer, String family, boolean may) {
        ObjectNode json = platform.configuration().put("issuer", issuer);
        ((ObjectNode) json.path(PLATFORM)).put("product_family_code", family);
        if (may) {
            assertEquals(issuer, PlatformConfiguration.of(source, json).issuer());
        } else {
            assertThrows(Refused.class, () -> PlatformConfiguration.of(source, json));
        }
    }

    @Test
    void canvasFindsTheSameSettingsAtAnAddress() throws Exception {
        JsonNode json = JSON.readTree(CanvasConfiguration.of(new ToolAddress(tool.url()), "Hytta"));
        assertEquals(tool.url() + "/lti/login", json.path("oidc_initiation_url").asText());
        assertEquals(tool.url() + "/lti/launch", json.path("target_link_uri").asText());
        assertEquals(tool.url() + "/lti/jwks", json.path("public_jwk_url").asText());
        assertEquals(Set.copyOf(RegistrationDetails.SCOPES), texts(json.path("scopes")));
        assertFalse(json.path("extensions")
                .get(0)
                .path("settings")
                .path("placements")
                .isEmpty());
    }

    private String invitation() {
        return tool.lti().invitations().make("Gällivare kommun").url().getPath();
    }

    private Registration registration() {
        return tool.lti()
                .platforms()
                .find(platform.url.toString(), platform.clientId)
                .orElseThrow();
    }

    private HttpResponse<String> launch(String deployment) {
        return browser.launch(platform, with(platform.student(tool), Platform.LTI + "deployment_id", deployment));
    }

    private HttpResponse<String> register(String token) {
        return browser.get(path + "?openid_configuration="
                + URLEncoder.encode(platform.url + "/openid", StandardCharsets.UTF_8)
                + (token == null ? "" : "&registration_token=" + token));
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new TreeSet<>();
        list.forEach(one -> texts.add(one.asText()));
        return Set.copyOf(texts);
    }
}

package se.hytta.demolms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.hytta.demolms.http.Json;
import se.hytta.demolms.platform.Keys;
import se.hytta.demolms.platform.Lti;

class PlatformTest {
    private DemoLms lms;
    private ATool tool;

    @TempDir
    Path home;

    @BeforeEach
    void start() throws Exception {
        lms = DemoLms.start(0, URI.create("http://localhost:8080"), home.resolve("lms.json"));
        tool = new ATool(lms);
    }

    @AfterEach
    void close() {
        tool.close();
        lms.close();
    }

    @Test
    void aToolRegistersOnceByItsTokenAndWaitsForTheAdministrator() throws Exception {
        String token = registrationToken();
        HttpResponse<String> first = register(token, tool.metadata());
        assertEquals(201, first.statusCode(), first.body());
        JsonNode answer = Json.parse(first.body());
        assertEquals(
                "1", answer.path(Lti.TOOL_CONFIGURATION).path("deployment_id").asText());
        assertFalse(answer.path("scope").asText().contains("other"), "a scope that nobody offers is not granted");
        assertEquals(401, register(token, tool.metadata()).statusCode());
        JsonNode kept = tool.json("/api/tools").path(0);
        assertFalse(kept.path("active").asBoolean());
        tool.clientId = kept.path("clientId").asText();
        assertEquals(
                401,
                tool.askToken(Keys.sign(tool.assertion(), tool.key), Lti.SCORE).statusCode(),
                "pending tools get none");
    }

    @Test
    void aRegistrationThatLacksSomethingIsRefusedAndItsTokenStaysGood() throws Exception {
        String token = registrationToken();
        for (String member : List.of("client_name", "initiate_login_uri", "jwks_uri", "redirect_uris", "grant_types")) {
            ObjectNode lacking = tool.metadata();
            lacking.remove(member);
            assertEquals(400, register(token, lacking).statusCode(), member);
        }
        ObjectNode elsewhere = tool.metadata();
        elsewhere.withObject("/" + Lti.TOOL_CONFIGURATION.replace("/", "~1")).put("domain", "other.example");
        assertEquals(400, register(token, elsewhere).statusCode());
        assertEquals(201, register(token, tool.metadata()).statusCode());
    }

    @Test
    void accessTokensAreGivenOnlyForTheToolsOwnFreshAssertion() throws Exception {
        tool.registered();
        String good = Keys.sign(tool.assertion(), tool.key);
        assertEquals(200, tool.askToken(good, Lti.SCORE + " made-up").statusCode());
        assertEquals(400, tool.askToken(good, Lti.SCORE).statusCode(), "used twice");
        assertEquals(
                400,
                tool.askToken(Keys.sign(tool.assertion(), Keys.generate()), Lti.SCORE)
                        .statusCode());
        long now = Instant.now().getEpochSecond();
        Map<String, Object> wrong =
                Map.of("aud", lms.address().toString(), "sub", "other", "exp", now - 120, "iss", "other");
        for (Map.Entry<String, Object> claim : wrong.entrySet()) {
            Map<String, Object> claims = new TreeMap<>(tool.assertion());
            claims.put(claim.getKey(), claim.getValue());
            HttpResponse<String> answer = tool.askToken(Keys.sign(claims, tool.key), Lti.SCORE);
            assertNotEquals(200, answer.statusCode(), claim.getKey());
        }
        assertEquals(
                400,
                tool.askToken(Keys.sign(tool.assertion(), tool.key), "made-up").statusCode());
    }

    @Test
    void aLaunchIsSignedForTheToolThatBeganItWithItsNonce() throws Exception {
        tool.registered();
        Map<String, String> fields = authorize(Map.of());
        assertEquals("s 1&\"", fields.get("state"));
        SignedJWT token = SignedJWT.parse(fields.get("id_token"));
        JWKSet jwks = JWKSet.parse(tool.get("/lti/jwks").body());
        assertTrue(token.verify(new RSASSAVerifier(
                jwks.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey())));
        assertEquals("n1", token.getJWTClaimsSet().getStringClaim("nonce"));
        assertEquals(List.of(tool.clientId), token.getJWTClaimsSet().getAudience());
        assertEquals("Tommy Teacher", token.getJWTClaimsSet().getStringClaim("name"));
        assertEquals(null, token.getJWTClaimsSet().getStringClaim("email"), "it did not ask for e-mail");
    }

    @Test
    void whatIsNotAsLtiWantsItIsAnsweredToTheToolAsAnError() throws Exception {
        tool.registered();
        for (Map<String, String> wrong : List.of(
                Map.of("prompt", "login"),
                Map.of("response_mode", "query"),
                Map.of("response_type", "code"),
                Map.of("scope", "profile"),
                Map.of("nonce", ""),
                Map.of("login_hint", "301"))) {
            Map<String, String> fields = authorize(wrong);
            assertEquals("invalid_request", fields.get("error"), wrong.toString());
            assertFalse(fields.containsKey("id_token"));
        }
    }

    @Test
    void nothingIsSentToAnAddressThatIsNotRegistered() throws Exception {
        tool.registered();
        assertEquals(
                400, ask(Map.of("redirect_uri", "https://evil.example/launch")).statusCode());
        assertEquals(400, ask(Map.of("client_id", "other")).statusCode());
        assertEquals(400, ask(Map.of("lti_message_hint", "made-up")).statusCode());
    }

    @Test
    void aDeepLinkingAnswerIsPlacedOnceAndOnlyWithTheRightSignatureAndData() throws Exception {
        tool.registered();
        Map<String, Object> settings = deepLinkingSettings();
        Map<String, Object> answer = deepLinkingAnswer(settings);
        String back = String.valueOf(settings.get("deep_link_return_url"));
        assertEquals(
                400,
                tool.form(back, Map.of("JWT", Keys.sign(answer, Keys.generate())))
                        .statusCode());
        Map<String, Object> otherData = new TreeMap<>(deepLinkingAnswer(settings));
        otherData.put(Lti.DL + "data", "other");
        assertEquals(
                400,
                tool.form(back, Map.of("JWT", Keys.sign(otherData, tool.key))).statusCode());
        assertEquals(0, tool.json("/api/links").size());

        assertEquals(
                200, tool.form(back, Map.of("JWT", Keys.sign(answer, tool.key))).statusCode());
        assertEquals(
                400,
                tool.form(back, Map.of("JWT", Keys.sign(deepLinkingAnswer(settings), tool.key)))
                        .statusCode());
        JsonNode link = tool.json("/api/links").path(0);
        assertEquals("<script>alert(1)</script>", link.path("title").asText());
        assertEquals(1, tool.json("/api/line-items").size());
        assertFalse(tool.get("/").body().contains("<script>alert"), "titles are escaped");
    }

    @Test
    void membersComeInPagesWithALinkToTheNext() throws Exception {
        tool.registered();
        String token = tool.token(Lti.MEMBERSHIP_READ);
        String next = "/nrps/ib-ht26/memberships";
        int members = 0;
        int pages = 0;
        while (!next.isEmpty()) {
            HttpResponse<String> page = tool.send("GET", next, token, "application/json", "");
            members += Json.parse(page.body()).path("members").size();
            pages++;
            Matcher link = Pattern.compile("<([^>]+)>; rel=\"next\"")
                    .matcher(page.headers().firstValue("Link").orElse(""));
            next = link.find() ? link.group(1) : "";
        }
        assertEquals(5, members);
        assertEquals(3, pages);
    }

    @Test
    void registrationsKeysAndLinksSurviveARestart() throws Exception {
        tool.registered();
        tool.json(
                "POST",
                "/api/links",
                Json.object().put("clientId", tool.clientId).put("points", 10));
        String keys = tool.get("/lti/jwks").body();
        int port = lms.address().getPort();
        lms.close();
        lms = DemoLms.start(port, URI.create("http://localhost:8080"), home.resolve("lms.json"));
        assertEquals(keys, tool.get("/lti/jwks").body());
        assertEquals(
                tool.clientId, tool.json("/api/links").path(0).path("clientId").asText());
    }

    @Test
    void pagesOfOtherSitesCanNotUseIt() throws Exception {
        HttpRequest.Builder form = tool.request("/switches/quirks")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", "https://evil.example")
                .POST(HttpRequest.BodyPublishers.ofString("storage=on"));
        assertEquals(403, tool.send(form).statusCode());
        HttpRequest.Builder simple = tool.request("/api/links")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
        assertEquals(415, tool.send(simple).statusCode());
    }

    private Map<String, Object> deepLinkingSettings() throws Exception {
        return SignedJWT.parse(authorize(Map.of()).get("id_token"))
                .getJWTClaimsSet()
                .getJSONObjectClaim(Lti.DL + "deep_linking_settings");
    }

    private Map<String, Object> deepLinkingAnswer(Map<String, Object> settings) {
        Map<String, Object> claims = new TreeMap<>(tool.assertion());
        claims.remove("jti");
        claims.remove("sub");
        claims.put("aud", lms.address().toString());
        claims.put("nonce", UUID.randomUUID().toString());
        claims.put(Lti.CLAIM + "message_type", "LtiDeepLinkingResponse");
        claims.put(Lti.CLAIM + "version", "1.3.0");
        claims.put(Lti.CLAIM + "deployment_id", "1");
        claims.put(Lti.DL + "data", settings.get("data"));
        claims.put(
                Lti.DL + "content_items",
                List.of(Map.of(
                        "type", "ltiResourceLink",
                        "title", "<script>alert(1)</script>",
                        "lineItem", Map.of("scoreMaximum", 100))));
        return claims;
    }

    private HttpResponse<String> ask(Map<String, String> instead) throws Exception {
        JsonNode launch = tool.json(
                "POST", "/api/launches", Json.object().put("person", "201").put("clientId", tool.clientId));
        Map<String, String> asked = new LinkedHashMap<>(Map.of(
                "scope", "openid",
                "response_type", "id_token",
                "response_mode", "form_post",
                "prompt", "none",
                "client_id", tool.clientId,
                "redirect_uri", tool.at("/launch"),
                "state", "s 1&\"",
                "nonce", "n1"));
        asked.put("login_hint", launch.path("fields").path("login_hint").asText());
        asked.put(
                "lti_message_hint",
                launch.path("fields").path("lti_message_hint").asText());
        asked.putAll(instead);
        return tool.form("/lti/authorize", asked);
    }

    private Map<String, String> authorize(Map<String, String> instead) throws Exception {
        Matcher inputs = Pattern.compile("name=\"([^\"]+)\" value=\"([^\"]*)\"")
                .matcher(ask(instead).body());
        Map<String, String> fields = new LinkedHashMap<>();
        while (inputs.find()) {
            fields.put(inputs.group(1), inputs.group(2).replace("&quot;", "\"").replace("&amp;", "&"));
        }
        return fields;
    }

    private String registrationToken() throws Exception {
        HttpResponse<String> page = tool.send(tool.request("/tools/register")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", lms.address().toString())
                .header("Cookie", "demo_person=101")
                .POST(HttpRequest.BodyPublishers.ofString("invitation=http%3A%2F%2Flocalhost%2Flti%2Fregister%2Fx")));
        Matcher token = Pattern.compile("registration_token=([^\"&]+)").matcher(page.body());
        assertTrue(token.find(), page.body());
        return token.group(1);
    }

    private HttpResponse<String> register(String token, ObjectNode metadata) throws Exception {
        return tool.send("POST", "/lti/register", token, "application/json", metadata.toString());
    }
}

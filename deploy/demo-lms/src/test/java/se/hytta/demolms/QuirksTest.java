package se.hytta.demolms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.hytta.demolms.http.Json;
import se.hytta.demolms.http.Parameters;
import se.hytta.demolms.platform.Keys;
import se.hytta.demolms.platform.Lti;
import se.hytta.demolms.quirk.Hostile;
import se.hytta.demolms.quirk.Kind;

/** Each switch does what it says, and nothing else. */
class QuirksTest {
    private DemoLms lms;
    private ATool tool;

    @BeforeEach
    void start() throws Exception {
        lms = DemoLms.start(0, URI.create("http://localhost:8080"), null);
        tool = new ATool(lms).registered();
    }

    @AfterEach
    void close() {
        tool.close();
        lms.close();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void itBecomesEachProductAndSaysSo(Kind kind) throws Exception {
        JsonNode now = put(Json.object().put("kind", kind.name()));
        assertEquals(kind.name(), now.path("kind").asText());
        assertEquals(kind.quirks().size(), now.path("on").size());
        assertEquals(
                kind.family(),
                launched(0).getJSONObjectClaim(Lti.CLAIM + "tool_platform").get("product_family_code"));
    }

    @Test
    void aNameThatIsNoSwitchIsRefusedAndChangesNothing() throws Exception {
        for (String wrong : new String[] {"{\"kind\":\"WEBCT\"}", "{\"on\":[\"MADE_UP\"]}", "{\"hostile\":\"NO\"}"}) {
            JsonNode before = tool.json("/api/quirks");
            HttpRequest.Builder put = tool.request("/api/quirks")
                    .header("Content-Type", "application/json")
                    .PUT(HttpRequest.BodyPublishers.ofString(wrong));
            assertEquals(400, tool.send(put).statusCode(), wrong);
            assertEquals(before, tool.json("/api/quirks"));
        }
    }

    @Test
    void aClosedRegistrationHasNoConfigurationAndBeginsNone() throws Exception {
        on("REGISTRATION_CLOSED");
        assertEquals(404, tool.get("/.well-known/openid-configuration").statusCode());
        HttpRequest.Builder register = tool.request("/api/register")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"invitation\":\"http://localhost:1/x\"}"));
        assertEquals(404, tool.send(register).statusCode());
    }

    @Test
    void sectionsAreCustomersWithDeploymentsAndContextsOfTheirOwn() throws Exception {
        assertEquals("1", launched(1).getStringClaim(Lti.CLAIM + "deployment_id"));
        on("MANY_DEPLOYMENTS");
        assertEquals("1-2", launched(1).getStringClaim(Lti.CLAIM + "deployment_id"));
        assertEquals("1-3", launched(2).getStringClaim(Lti.CLAIM + "deployment_id"));
        assertEquals(
                "ib-ht26-3",
                launched(2).getJSONObjectClaim(Lti.CLAIM + "context").get("id"));
    }

    @Test
    void anonymousPeopleHaveNoNamesInLaunchesAndMemberships() throws Exception {
        assertEquals("Sara Student", launched(0).getStringClaim("name"));
        on("ANONYMOUS");
        assertFalse(launched(0).getClaims().containsKey("name"));
        String members = members();
        assertTrue(members.contains("user_id"), members);
        assertFalse(members.contains("Anna"), members);
    }

    @Test
    void itsClockIsWrongByFortyFiveSeconds() throws Exception {
        assertTrue(Math.abs(offset()) < 10);
        on("CLOCK_AHEAD");
        assertTrue(Math.abs(offset() - 45) < 10);
        put(Json.object().put("kind", "DEMO"));
        on("CLOCK_BEHIND");
        assertTrue(Math.abs(offset() + 45) < 10);
    }

    @Test
    void itsKeysLoseTheirAlgorithmAndStayTheSameKeys() throws Exception {
        JsonNode before = tool.json("/lti/jwks").path("keys").path(0);
        assertEquals("RS256", before.path("alg").asText());
        on("NO_ALG");
        JsonNode after = tool.json("/lti/jwks").path("keys").path(0);
        assertFalse(after.has("alg"));
        assertFalse(after.has("d"), "never the private part");
        assertEquals(before.path("n"), after.path("n"));
    }

    @Test
    void anAccessTokenComesAsIfItWereAPage() throws Exception {
        on("HTML_LABEL");
        HttpResponse<String> answer = tool.askToken(Keys.sign(tool.assertion(), tool.key), Lti.SCORE);
        assertTrue(answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html"));
        assertTrue(answer.body().startsWith("\r\n"));
        assertFalse(Json.parse(answer.body()).path("access_token").asText().isEmpty());
    }

    @Test
    void theNextPageOfColumnsIsNamedWithTypographicQuotesAndEscapes() throws Exception {
        link(0);
        link(0);
        String right = nextColumns();
        assertTrue(right.endsWith("; rel=\"next\""), right);
        on("MALFORMED_LINK");
        String wrong = new String(nextColumns().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        assertTrue(wrong.endsWith("; rel=\u201cnext\u201d"), wrong);
        assertTrue(wrong.contains("&amp;"), wrong);
    }

    @Test
    void serviceAddressesHaveAQueryOnlyWhereTheyShould() throws Exception {
        assertTrue(columns(launched(0)).contains("?type_id="));
        put(Json.object().put("kind", "CANVAS"));
        assertFalse(columns(launched(0)).contains("?"));
    }

    @Test
    void withoutItsQuirksALesserScoreLeavesTheGradeAndSecondsDoNotClash() throws Exception {
        put(Json.object().put("kind", "CANVAS"));
        String link = link(0);
        String scores = columns(link).replace("/lineitems", "/lineitems/" + column(link) + "/lineitem") + "/scores";
        assertEquals(204, score(scores, "2026-11-01T10:00:00.100Z", "FullyGraded"));
        assertEquals(204, score(scores, "2026-11-01T10:00:00.200Z", "PendingManual"));
        assertEquals(80, tool.json("/api/grades").path(0).path("points").asDouble());
        on("SAME_SECOND_CONFLICT", "LESSER_DELETES");
        assertEquals(409, score(scores, "2026-11-01T10:00:00.300Z", "PendingManual"));
        assertEquals(204, score(scores, "2026-11-01T10:00:01.300Z", "PendingManual"));
        assertFalse(tool.json("/api/grades").path(0).path("points").isNumber());
    }

    @ParameterizedTest
    @EnumSource(Hostile.class)
    void anAttackChangesWhatTheToolGetsAndEndsWhenItIsToldTo(Hostile attack) throws Exception {
        put(Json.object().put("hostile", attack.name()));
        assertTrue(differs(attack), attack.name());
        put(Json.object().putNull("hostile"));
        assertFalse(differs(attack), attack.name());
    }

    private boolean differs(Hostile attack) throws Exception {
        Map<String, String> fields = authorized(link(0), "n1");
        var token = JWTParser.parse(fields.get("id_token"));
        Map<String, Object> header = token.getHeader().toJSONObject();
        JWTClaimsSet claims = token.getJWTClaimsSet();
        JsonNode keys = tool.json("/lti/jwks").path("keys");
        Map<String, Object> honestHeader = Map.of(
                "typ", "JWT", "alg", "RS256", "kid", keys.path(0).path("kid").asText());
        boolean honest = header.equals(honestHeader)
                && keys.size() == 1
                && fields.get("state").equals("s1")
                && claims.getIssuer().equals(lms.address().toString())
                && claims.getAudience().contains(tool.clientId)
                && claims.getStringClaim("nonce").equals("n1")
                && Math.abs(claims.getIssueTime().getTime() - System.currentTimeMillis()) < 60_000
                && claims.getStringClaim(Lti.CLAIM + "deployment_id").equals("1")
                && claims.getStringClaim(Lti.CLAIM + "target_link_uri").equals(tool.at("/launch"))
                && signedByThePlatform(fields.get("id_token"));
        return !honest;
    }

    private boolean signedByThePlatform(String token) throws Exception {
        var jwk = JWKSet.parse(tool.get("/lti/jwks").body()).getKeys().get(0);
        return SignedJWT.parse(token).verify(new RSASSAVerifier(jwk.toRSAKey()));
    }

    private JsonNode put(ObjectNode switches) throws Exception {
        return tool.json("PUT", "/api/quirks", switches);
    }

    private void on(String... quirks) throws Exception {
        ObjectNode switches = Json.object();
        for (String quirk : quirks) {
            switches.withArray("on").add(quirk);
        }
        put(switches);
    }

    private String link(int section) throws Exception {
        ObjectNode link = Json.object()
                .put("clientId", tool.clientId)
                .put("title", "One")
                .put("points", 100)
                .put("section", section);
        return tool.json("POST", "/api/links", link).path("id").asText();
    }

    private long column(String link) throws Exception {
        for (JsonNode item : tool.json("/api/line-items")) {
            if (item.path("resourceLinkId").asText().equals(link)) {
                return item.path("id").asLong();
            }
        }
        throw new AssertionError("no column");
    }

    private JWTClaimsSet launched(int section) throws Exception {
        return JWTParser.parse(authorized(link(section), "n1").get("id_token")).getJWTClaimsSet();
    }

    private Map<String, String> authorized(String link, String nonce) throws Exception {
        JsonNode begun = tool.json(
                "POST", "/api/launches", Json.object().put("person", "301").put("link", link));
        Map<String, String> ask = Map.of(
                "lti_message_hint",
                        begun.path("fields").path("lti_message_hint").asText(),
                "login_hint", "301",
                "client_id", tool.clientId,
                "redirect_uri", tool.at("/launch"),
                "state", "s1",
                "nonce", nonce,
                "scope", "openid",
                "response_type", "id_token",
                "response_mode", "form_post",
                "prompt", "none");
        String page = tool.get("/lti/authorize?" + Parameters.encode(ask)).body();
        Map<String, String> fields = new TreeMap<>();
        var inputs = Pattern.compile("name=\"(\\w+)\" value=\"([^\"]*)\"").matcher(page);
        while (inputs.find()) {
            fields.put(inputs.group(1), inputs.group(2));
        }
        assertTrue(fields.containsKey("id_token"), page);
        return fields;
    }

    private long offset() throws Exception {
        return Duration.between(Instant.now(), launched(0).getIssueTime().toInstant())
                .toSeconds();
    }

    private static String columns(JWTClaimsSet claims) throws Exception {
        return String.valueOf(
                claims.getJSONObjectClaim(Lti.AGS + "claim/endpoint").get("lineitems"));
    }

    private String columns(String link) throws Exception {
        return columns(JWTParser.parse(authorized(link, "n1").get("id_token")).getJWTClaimsSet());
    }

    private String members() throws Exception {
        return tool.send(tool.request("/nrps/ib-ht26/memberships")
                        .header("Authorization", "Bearer " + tool.token(Lti.MEMBERSHIP_READ)))
                .body();
    }

    private String nextColumns() throws Exception {
        return tool.send(tool.request("/ags/ib-ht26/lineitems?type_id=1&limit=1")
                        .header("Authorization", "Bearer " + tool.token(Lti.LINE_ITEM)))
                .headers()
                .firstValue("Link")
                .orElseThrow();
    }

    private int score(String address, String timestamp, String progress) throws Exception {
        ObjectNode score = Json.object()
                .put("userId", "301")
                .put("activityProgress", "Completed")
                .put("gradingProgress", progress)
                .put("timestamp", timestamp);
        if (progress.equals("FullyGraded")) {
            score.put("scoreGiven", 0.8).put("scoreMaximum", 1);
        }
        return tool.send(
                        "POST",
                        address,
                        tool.token(Lti.SCORE),
                        "application/vnd.ims.lis.v1.score+json",
                        score.toString())
                .statusCode();
    }
}

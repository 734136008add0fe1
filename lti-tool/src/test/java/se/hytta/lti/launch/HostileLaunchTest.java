package se.hytta.lti.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.hytta.lti.Browser.with;
import static se.hytta.lti.Platform.LTI;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import se.hytta.lti.Browser;
import se.hytta.lti.Database;
import se.hytta.lti.Platform;
import se.hytta.lti.Tool;

/** Every check of a launch, one message at a time that fails just it. */
class HostileLaunchTest {
    private static Tool tool;
    private static Platform platform;

    @BeforeAll
    static void start() {
        tool = new Tool();
        platform = new Platform();
        platform.registerAt(tool);
    }

    @AfterAll
    static void stop() {
        platform.close();
        tool.close();
    }

    private record Wrong(String what, String claim, Object value, int status, String key) {}

    @TestFactory
    Stream<DynamicTest> refusesALaunchWhoseClaimIsWrong() {
        Instant now = Instant.now();
        return Stream.of(
                        new Wrong("another issuer", "iss", "https://other.example", 403, "issuer"),
                        new Wrong("another audience", "aud", "someone-else", 403, "audience"),
                        new Wrong(
                                "several audiences without azp",
                                "aud",
                                List.of(platform.clientId, "x"),
                                403,
                                "audience"),
                        new Wrong("another authorized party", "azp", "someone-else", 403, "audience"),
                        new Wrong("expired", "exp", Date.from(now.minusSeconds(90)), 403, "expired"),
                        new Wrong("no expiry", "exp", null, 403, "time"),
                        new Wrong("issued in the future", "iat", Date.from(now.plusSeconds(120)), 403, "time"),
                        new Wrong(
                                "issued more than an hour ago",
                                "iat",
                                Date.from(now.minusSeconds(3700)),
                                403,
                                "expired"),
                        new Wrong("never issued", "iat", null, 403, "time"),
                        new Wrong("not valid yet", "nbf", Date.from(now.plusSeconds(120)), 403, "time"),
                        new Wrong("another nonce", "nonce", "other", 403, "nonce"),
                        new Wrong("no nonce", "nonce", null, 400, "claim"),
                        new Wrong("another version", LTI + "version", "1.1", 400, "version"),
                        new Wrong("no version", LTI + "version", null, 400, "claim"),
                        new Wrong("unknown message", LTI + "message_type", "LtiSomething", 400, "type"),
                        new Wrong("no message type", LTI + "message_type", null, 400, "claim"),
                        new Wrong("no resource link", LTI + "resource_link", null, 400, "claim"),
                        new Wrong(
                                "resource link without id", LTI + "resource_link", Map.of("title", "x"), 400, "claim"),
                        new Wrong("resource link that is a text", LTI + "resource_link", "link-1", 400, "claim"),
                        new Wrong("no deployment", LTI + "deployment_id", null, 400, "claim"),
                        new Wrong("unknown deployment", LTI + "deployment_id", "deployment-x", 403, "deployment"),
                        new Wrong("no target", LTI + "target_link_uri", null, 400, "claim"),
                        new Wrong("foreign target", LTI + "target_link_uri", "https://evil.example/", 400, "target"),
                        new Wrong("no scheme", LTI + "target_link_uri", "//localhost/lti/launch", 400, "target"),
                        new Wrong(
                                "a target with a user",
                                LTI + "target_link_uri",
                                tool.url().toString().replace("//", "//a@") + "/x",
                                400,
                                "target"),
                        new Wrong("a script as target", LTI + "target_link_uri", "javascript:alert(1)", 400, "target"),
                        new Wrong("no sub", "sub", null, 403, "anonymous"),
                        new Wrong("no roles", LTI + "roles", null, 400, "claim"),
                        new Wrong("roles that are no list", LTI + "roles", "Learner", 400, "claim"),
                        new Wrong("a NUL in a name", "name", "a\0b", 400, "claim"),
                        new Wrong("an endless subject", "sub", "s".repeat(300), 400, "claim"),
                        new Wrong(
                                "content that is gone",
                                LTI + "custom",
                                Map.of("hytta_course", "x", "hytta_au", "y"),
                                404,
                                "gone"))
                .map(wrong -> DynamicTest.dynamicTest(wrong.what, () -> {
                    long before = learners();
                    assertRefused(
                            wrong.status,
                            wrong.key,
                            new Browser(tool).launch(platform, with(claims(wrong), wrong.claim, wrong.value)));
                    assertEquals(before, learners(), "nothing is recorded");
                }));
    }

    private static Map<String, Object> claims(Wrong wrong) {
        Map<String, Object> claims = with(platform.student(tool), "sub", "hostile");
        // a null takes the usual time away, which the platform's own signing would put back
        return wrong.value == null && List.of("exp", "iat", "nonce").contains(wrong.claim)
                ? with(claims, "without", wrong.claim)
                : claims;
    }

    @Test
    void takesAnUnknownRoleAsAStudents() {
        Map<String, Object> claims = with(platform.student(tool), LTI + "roles", List.of("urn:x:unheard-of"));
        assertEquals(303, new Browser(tool).launch(platform, claims).statusCode());
        assertEquals(
                303,
                new Browser(tool)
                        .launch(platform, with(claims, LTI + "roles", List.of()))
                        .statusCode());
    }

    @Test
    void allowsAMinuteForClocksThatDiffer() {
        Map<String, Object> claims = with(
                with(platform.student(tool), "exp", Date.from(Instant.now().minusSeconds(40))),
                "iat",
                Date.from(Instant.now().plusSeconds(40)));
        assertEquals(303, new Browser(tool).launch(platform, claims).statusCode());
    }

    @Test
    void refusesEveryAlgorithmButRs256() throws Exception {
        Browser browser = new Browser(tool);
        Browser.Login login = browser.login(platform);
        JWTClaimsSet claims = SignedJWT.parse(platform.sign(platform.student(tool), login.nonce()))
                .getJWTClaimsSet();
        assertRefused(403, "algorithm", browser.launch(login.state(), new PlainJWT(claims).serialize()));
        byte[] publicKey = platform.key.toRSAPublicKey().getEncoded();
        SignedJWT mac = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("platform-key").build(), claims);
        mac.sign(new MACSigner(publicKey));
        assertRefused(403, "algorithm", browser.launch(login.state(), mac.serialize()));
    }

    @Test
    void refusesAnUnknownKeyAndAForgedSignature() {
        Browser browser = new Browser(tool);
        Browser.Login login = browser.login(platform);
        Map<String, Object> claims = platform.student(tool);
        for (String kid : List.of("other-key", "../../etc/passwd", "' OR 1=1 --")) {
            assertRefused(
                    403,
                    "key",
                    browser.launch(login.state(), platform.sign(claims, login.nonce(), Platform.newKey(kid))));
        }
        assertRefused(
                403,
                "signature",
                browser.launch(login.state(), platform.sign(claims, login.nonce(), Platform.newKey("platform-key"))));
        String good = platform.sign(claims, login.nonce());
        String[] parts = good.split("\\.");
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace("student-1", "student-2");
        String changed = parts[0] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(StandardCharsets.UTF_8))
                + "." + parts[2];
        assertRefused(403, "signature", browser.launch(login.state(), changed));
        assertEquals(303, browser.launch(login.state(), good).statusCode(), "refusals have not used the login up");
    }

    @Test
    void leadsNobodyBackToWhatIsNoPlainWebAddress() {
        for (String wrong : List.of(
                "javascript:alert(1)",
                "JAVASCRIPT:alert(1)",
                "data:text/html,x",
                "//evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "https:evil.example",
                "https://good.example@evil.example/",
                "https://evil.example/\r\nSet-Cookie: a=b",
                "x")) {
            Map<String, Object> claims =
                    with(platform.student(tool), LTI + "launch_presentation", Map.of("return_url", wrong));
            HttpResponse<String> answer = new Browser(tool).launch(platform, claims);
            assertEquals(303, answer.statusCode(), wrong);
            assertFalse(answer.headers().firstValue("Location").orElseThrow().contains("evil"), wrong);
            String back = Database.jdbi()
                    .withHandle(handle -> handle.createQuery(
                                    "SELECT return_url FROM lti.page_session ORDER BY expires DESC LIMIT 1")
                            .mapTo(String.class)
                            .findOne()
                            .orElse(null));
            assertNull(back, wrong);
            Map<String, Object> picking = platform.deepLinking(tool, Map.of("deep_link_return_url", wrong));
            assertRefused(400, "claim", new Browser(tool).launch(platform, picking));
        }
    }

    @Test
    void refusesHeadersThatBringKeysOrDemands() throws Exception {
        Browser browser = new Browser(tool);
        Browser.Login login = browser.login(platform);
        RSAKey stranger = Platform.newKey("platform-key");
        URI keys = URI.create(platform.url + "/jwks");
        JWSHeader right =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("platform-key").build();
        int fetched = platform.jwksFetches.get();
        for (RSAKey signer : List.of(stranger, platform.key)) {
            for (JWSHeader header : List.of(
                    new JWSHeader.Builder(right).jwk(stranger.toPublicJWK()).build(),
                    new JWSHeader.Builder(right).jwkURL(keys).build(),
                    new JWSHeader.Builder(right).x509CertURL(keys).build(),
                    new JWSHeader.Builder(right)
                            .x509CertChain(List.of(com.nimbusds.jose.util.Base64.encode("certificate")))
                            .build(),
                    new JWSHeader.Builder(right).criticalParams(Set.of("exp")).build())) {
                SignedJWT jwt = new SignedJWT(
                        header,
                        SignedJWT.parse(platform.sign(platform.student(tool), login.nonce()))
                                .getJWTClaimsSet());
                jwt.sign(new RSASSASigner(signer));
                assertRefused(403, "header", browser.launch(login.state(), jwt.serialize()));
            }
        }
        assertEquals(fetched, platform.jwksFetches.get(), "nothing was fetched");
    }

    @Test
    void refusesAKeyUnder2048BitsThatThePlatformItselfPublishes() throws Exception {
        try (Platform careless = new Platform()) {
            careless.key = new RSAKeyGenerator(1024, true).keyID("short").generate();
            careless.registerAt(tool);
            Browser browser = new Browser(tool);
            Browser.Login login = browser.login(careless);
            JWTClaimsSet claims = SignedJWT.parse(careless.sign(careless.student(tool), login.nonce(), platform.key))
                    .getJWTClaimsSet();
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("short").build(), claims);
            jwt.sign(new RSASSASigner(careless.key.toPrivateKey(), true));
            assertRefused(403, "key", browser.launch(login.state(), jwt.serialize()));
        }
    }

    @Test
    void refusesATokenOfOnePlatformAtAnother() {
        try (Platform another = new Platform()) {
            another.registerAt(tool);
            Browser browser = new Browser(tool);
            Browser.Login login = browser.login(another);
            Map<String, Object> claims = another.student(tool);
            assertRefused(
                    403, "signature", browser.launch(login.state(), another.sign(claims, login.nonce(), platform.key)));
            assertRefused(
                    403, "state", browser.launch(login.state(), platform.sign(platform.student(tool), login.nonce())));
            Map<String, Object> mixed = with(claims, "iss", platform.url.toString());
            assertRefused(403, "audience", browser.launch(login.state(), another.sign(mixed, login.nonce())));
        }
    }

    @Test
    void refusesAStateThatIsUnknownUsedOrAnothersAndAnotherBrowser() {
        Browser browser = new Browser(tool);
        Browser.Login first = browser.login(platform);
        Browser.Login second = browser.login(platform);
        Map<String, Object> claims = platform.student(tool);
        assertRefused(403, "state", browser.launch("unknown", platform.sign(claims, first.nonce())));
        assertRefused(403, "nonce", browser.launch(second.state(), platform.sign(claims, first.nonce())));
        String token = platform.sign(claims, first.nonce());
        Browser other = new Browser(tool);
        browser.cookies.forEach((name, value) -> other.cookies.put(name, "x".repeat(43)));
        assertRefused(403, "browser", other.launch(first.state(), token));
        assertEquals(303, browser.launch(first.state(), token).statusCode());
        assertRefused(403, "state", browser.launch(first.state(), token));
    }

    @Test
    void refusesAStateOfAnotherPlatform() {
        try (Platform another = new Platform()) {
            another.registerAt(tool);
            Browser browser = new Browser(tool);
            Browser.Login login = browser.login(platform);
            assertRefused(
                    403, "state", browser.launch(login.state(), another.sign(another.student(tool), login.nonce())));
        }
    }

    @Test
    void letsOneOfTwentyPostsOfTheSameLaunchWin() throws Exception {
        Browser browser = new Browser(tool);
        Browser.Login login = browser.login(platform);
        String token = platform.sign(with(platform.student(tool), "sub", "twenty"), login.nonce());
        String cookie = browser.cookies.toString();
        assertFalse(cookie.isEmpty());
        ExecutorService threads = Executors.newFixedThreadPool(20);
        Callable<Integer> post = () -> {
            Browser copy = new Browser(tool);
            copy.cookies.putAll(browser.cookies);
            return copy.launch(login.state(), token).statusCode();
        };
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> answer : threads.invokeAll(java.util.Collections.nCopies(20, post))) {
            statuses.add(answer.get());
        }
        threads.shutdown();
        assertEquals(1, statuses.stream().filter(status -> status == 303).count(), statuses.toString());
        assertEquals(19, statuses.stream().filter(status -> status == 403).count(), statuses.toString());
    }

    @Test
    void refusesWhatIsTooLongTooDeepOrNoToken() {
        Browser browser = new Browser(tool);
        Browser.Login login = browser.login(platform);
        String claim = "x".repeat(260 * 1024);
        String large = platform.sign(with(platform.student(tool), "large", claim), login.nonce());
        assertRefused(413, "length", browser.launch(login.state(), large));
        assertRefused(413, "length", browser.launch(login.state(), "x".repeat(8 * 1024 * 1024)));
        String deep = "{\"a\":" + "[".repeat(101) + "]".repeat(101) + "}";
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"RS256\",\"kid\":\"platform-key\"}".getBytes(StandardCharsets.UTF_8));
        String body = Base64.getUrlEncoder().withoutPadding().encodeToString(deep.getBytes(StandardCharsets.UTF_8));
        assertRefused(400, "token", browser.launch(login.state(), header + "." + body + ".AAAA"));
        for (String junk : List.of("x", "a.b.c", "..", "a.b.c.d.e", "ünicode.x.y")) {
            assertRefused(400, "token", browser.launch(login.state(), junk));
        }
        assertRefused(400, "form", browser.post("/lti/launch", "state=x"));
        assertRefused(400, "form", browser.post("/lti/launch", "state=%zz&id_token=x"));
        assertRefused(400, "form", browser.post("/lti/launch", "state=a&state=b&id_token=x"));
    }

    @Test
    void saysWhenThePlatformHasRefused() {
        HttpResponse<String> answer = new Browser(tool)
                .post("/lti/launch", Map.of("error", "login_required", "error_description", "<b>", "state", "x"));
        assertRefused(403, "byPlatform", answer);
    }

    @Test
    void refusesADisabledRegistration() {
        try (Platform disabled = new Platform()) {
            var registration = disabled.registerAt(tool);
            Browser browser = new Browser(tool);
            Browser.Login login = browser.login(disabled);
            tool.lti().platforms().edit(registration.id(), registration.details(), false);
            assertRefused(
                    403,
                    "disabled",
                    browser.launch(login.state(), disabled.sign(disabled.student(tool), login.nonce())));
        }
    }

    private static long learners() {
        return Database.jdbi()
                .withHandle(
                        handle -> handle.createQuery("SELECT count(*) FROM lti.learner WHERE subject LIKE 'hostile%'")
                                .mapTo(Long.class)
                                .one());
    }

    static void assertRefused(int status, String key, HttpResponse<String> answer) {
        assertTrue(
                answer.statusCode() == status && answer.body().startsWith("lti.refused." + key + "\n"),
                () -> "wanted " + status + " " + key + ", got " + answer.statusCode() + " " + answer.body());
    }
}

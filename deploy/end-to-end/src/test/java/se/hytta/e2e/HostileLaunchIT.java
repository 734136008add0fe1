package se.hytta.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.hytta.e2e.OwnPlatform.Login;

/** What a running tool does with messages that no honest platform sends. */
@ExtendWith(WholeSite.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileLaunchIT {
    private static final String LTI = OwnPlatform.LTI;

    private final RunningSite site;
    private final Web tool;
    private OwnPlatform platform;

    HostileLaunchIT(RunningSite site) {
        this.site = site;
        this.tool = site.web();
    }

    @BeforeAll
    void register() throws IOException {
        platform = OwnPlatform.registered(site);
    }

    @AfterAll
    void end() {
        platform.close();
    }

    @Test
    void aRightLaunchOpensTheModuleOnItsCoursesOwnOrigin() {
        Login login = platform.login();
        HttpResponse<String> answer = platform.launch(login, platform.signed(platform.claims(login)));
        assertEquals(303, answer.statusCode(), answer.body());
        Refusal.headers(answer);
        String au = answer.headers().firstValue("Location").orElseThrow();
        assertTrue(au.matches("http://[a-z0-9-]+\\.localhost:\\d+/.*/index\\.html\\?.*fetch=.*"), au);
        List<String> cookies = answer.headers().allValues("Set-Cookie");
        assertEquals(2, cookies.size(), cookies.toString());
        for (String cookie : cookies) {
            for (String attribute : List.of("Secure", "HttpOnly", "SameSite=None", "Partitioned")) {
                assertTrue(cookie.contains("; " + attribute), cookie);
            }
        }
    }

    static Stream<Arguments> wrongClaims() {
        return Stream.of(
                claims("another issuer", 403, c -> c.put("iss", "https://elsewhere.example")),
                claims("no issuer", 403, c -> c.remove("iss")),
                claims("another audience", 403, c -> c.put("aud", "somebody-else")),
                claims("no audience", 403, c -> c.remove("aud")),
                claims(
                        "several audiences without azp",
                        403,
                        c -> c.putArray("aud").add(c.path("was").asText()).add("other")),
                claims("several audiences, another's azp", 403, c -> {
                    c.putArray("aud").add(c.path("was").asText()).add("other");
                    c.put("azp", "other");
                }),
                claims("one audience, another's azp", 403, c -> c.put("azp", "other")),
                claims("expired beyond the leeway", 403, c -> c.put("exp", now() - 90)),
                claims("no exp", 403, c -> c.remove("exp")),
                claims("older than an hour", 403, c -> c.put("iat", now() - 3600 - 90)),
                claims("issued in the future", 403, c -> c.put("iat", now() + 90)),
                claims("no iat", 403, c -> c.remove("iat")),
                claims("not valid yet", 403, c -> c.put("nbf", now() + 90)),
                claims(
                        "another nonce",
                        403,
                        c -> c.put("nonce", UUID.randomUUID().toString())),
                claims("no nonce", 400, c -> c.remove("nonce")),
                claims(
                        "an unknown deployment",
                        403,
                        c -> c.put(LTI + "deployment_id", UUID.randomUUID().toString())),
                claims("no deployment", 400, c -> c.remove(LTI + "deployment_id")),
                claims("another version", 400, c -> c.put(LTI + "version", "1.1")),
                claims("no version", 400, c -> c.remove(LTI + "version")),
                claims("another message type", 400, c -> c.put(LTI + "message_type", "LtiSubmissionReviewRequest")),
                claims("no message type", 400, c -> c.remove(LTI + "message_type")),
                claims("no resource link", 400, c -> c.remove(LTI + "resource_link")),
                claims(
                        "a resource link without id",
                        400,
                        c -> c.putObject(LTI + "resource_link").put("title", "t")),
                claims(
                        "target_link_uri elsewhere",
                        400,
                        c -> c.put(LTI + "target_link_uri", "https://evil.example/lti/launch")),
                claims(
                        "target_link_uri with our name as user",
                        400,
                        c -> c.put(LTI + "target_link_uri", "http://localhost@evil.example/")),
                claims("no target_link_uri", 400, c -> c.remove(LTI + "target_link_uri")),
                claims("no person", 403, c -> c.remove("sub")),
                claims("no roles claim", 400, c -> c.remove(LTI + "roles")),
                claims("roles that are no list", 400, c -> c.put(LTI + "roles", OwnPlatform.LEARNER)),
                claims("a context that is no object", 400, c -> c.put(LTI + "context", "course-1")),
                claims(
                        "a module that is gone",
                        404,
                        c -> c.putObject(LTI + "custom")
                                .put("hytta_course", "https://x.example/")
                                .put("hytta_au", "https://x.example/a")),
                claims("deep linking by a student", 403, c -> {
                    c.put(LTI + "message_type", "LtiDeepLinkingRequest");
                    c.putObject("https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings")
                            .put("deep_link_return_url", "https://lms.example/return")
                            .putArray("accept_types")
                            .add("ltiResourceLink");
                }),
                claims("nested deeper than 100", 400, c -> {
                    ObjectNode inner = c.putObject("deep");
                    for (int i = 0; i < 120; i++) {
                        inner = inner.putObject("d");
                    }
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongClaims")
    void aLaunchWithAWrongClaimIsRefusedByAPage(String name, int status, Consumer<ObjectNode> wrong) {
        Login login = platform.login();
        ObjectNode claims = platform.claims(login).put("was", platform.clientId());
        wrong.accept(claims);
        refusedAndLogged(status, platform.launch(login, platform.signed(claims)));
    }

    static Stream<Arguments> wrongTokens() {
        return Stream.of(
                token(
                        "another's signature",
                        403,
                        (p, c) -> Jwt.rs256(
                                Jwt.header("RS256", p.keyId()), c, Jwt.newKey().getPrivate())),
                token("a changed claim", 403, (p, c) -> {
                    String[] right = Jwt.rs256(
                                    Jwt.header("RS256", p.keyId()), c, p.key().getPrivate())
                            .split("\\.");
                    String[] other = Jwt.unsigned(Jwt.header("RS256", p.keyId()), c.replace("person-1", "person-2"))
                            .split("\\.");
                    return right[0] + '.' + other[1] + '.' + right[2];
                }),
                token("algorithm none", 403, (p, c) -> Jwt.unsigned(Jwt.header("none", p.keyId()), c)),
                token("algorithm None", 403, (p, c) -> Jwt.unsigned(Jwt.header("None", p.keyId()), c)),
                token(
                        "HMAC with the public key",
                        403,
                        (p, c) -> Jwt.hs256(
                                Jwt.header("HS256", p.keyId()),
                                c,
                                p.key().getPublic().getEncoded())),
                token(
                        "RS512 by its name",
                        403,
                        (p, c) -> Jwt.rs256(
                                Jwt.header("RS512", p.keyId()), c, p.key().getPrivate())),
                token(
                        "an unknown key",
                        403,
                        (p, c) -> Jwt.rs256(
                                Jwt.header("RS256", "unknown"), c, p.key().getPrivate())),
                token(
                        "no key id",
                        403,
                        (p, c) -> Jwt.rs256(
                                Json.object().put("alg", "RS256"), c, p.key().getPrivate())),
                token("a key of its own in the header", 403, (p, c) -> {
                    var own = Jwt.newKey();
                    ObjectNode header = Jwt.header("RS256", "own");
                    header.set("jwk", Jwt.jwk((java.security.interfaces.RSAPublicKey) own.getPublic(), "own"));
                    return Jwt.rs256(header, c, own.getPrivate());
                }),
                token("two parts", 400, (p, c) -> "a.b"),
                token("no base64", 400, (p, c) -> "ä.ö.å"),
                token(
                        "claims that are no JSON",
                        400,
                        (p, c) -> Jwt.rs256(
                                Jwt.header("RS256", p.keyId()),
                                "<xml/>",
                                p.key().getPrivate())),
                token(
                        "claims that are a list",
                        403,
                        (p, c) -> Jwt.rs256(
                                Jwt.header("RS256", p.keyId()), "[]", p.key().getPrivate())),
                token(
                        "a header nested deeper than 100",
                        400,
                        (p, c) -> Jwt.rs256(
                                Json.read("{\"alg\":\"RS256\",\"x\":" + "[".repeat(150) + "]".repeat(150) + "}"),
                                c,
                                p.key().getPrivate())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongTokens")
    void aTokenThatThePlatformDidNotSignThusIsRefusedByAPage(
            String name, int status, BiFunction<OwnPlatform, String, String> wrong) {
        Login login = platform.login();
        refusedAndLogged(
                status,
                platform.launch(
                        login, wrong.apply(platform, platform.claims(login).toString())));
    }

    @Test
    void aStateThatTheToolNeverGaveIsRefused() {
        Login login = platform.login();
        Login forged = new Login("f".repeat(43), login.nonce(), login.cookie());
        refusedAndLogged(403, platform.launch(forged, platform.signed(platform.claims(login))));
    }

    @Test
    void aLaunchIsGoodOnce() {
        Login login = platform.login();
        String token = platform.signed(platform.claims(login));
        assertEquals(303, platform.launch(login, token).statusCode());
        refusedAndLogged(403, platform.launch(login, token));
    }

    @Test
    void aNewStateDoesNotMakeAnOldTokenGood() {
        Login first = platform.login();
        String token = platform.signed(platform.claims(first));
        assertEquals(303, platform.launch(first, token).statusCode());
        refusedAndLogged(403, platform.launch(platform.login(), token));
    }

    @Test
    void aStateOfAnotherBrowserIsRefusedAndStaysGoodForItsOwn() {
        Login login = platform.login();
        String token = platform.signed(platform.claims(login));
        String name = login.cookie().split("=")[0];
        refusedAndLogged(403, platform.launch(login, token, "Cookie", name + "=" + "x".repeat(43)));
        HttpResponse<String> without = platform.launch(login, token, new String[0]);
        assertEquals(403, without.statusCode());
        assertEquals(303, platform.launch(login, token).statusCode());
    }

    @Test
    void aProofInTheFormCountsOnlyFromThePageOfTheToolItself() {
        Login login = platform.login();
        String proof = login.cookie().split("=", 2)[1];
        HttpResponse<String> answer = tool.post(
                "/lti/launch",
                Web.FORM,
                Web.form(Map.of(
                        "state", login.state(),
                        "id_token", platform.signed(platform.claims(login)),
                        "proof", proof)),
                "Sec-Fetch-Site",
                "cross-site");
        assertEquals(403, answer.statusCode(), answer.body());
    }

    @Test
    void ofTwentyPostsOfOneLaunchAtOnceExactlyOneWins() throws Exception {
        Login login = platform.login();
        String token = platform.signed(platform.claims(login));
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            CyclicBarrier together = new CyclicBarrier(20);
            Callable<Integer> post = () -> {
                together.await();
                return platform.launch(login, token).statusCode();
            };
            Map<Integer, Integer> counts = new TreeMap<>();
            for (Future<Integer> status : threads.invokeAll(java.util.Collections.nCopies(20, post))) {
                counts.merge(status.get(), 1, Integer::sum);
            }
            assertEquals(Map.of(303, 1, 403, 19), counts);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anIdTokenOver256KilobytesIs413AndItsSenderHearsIt() throws IOException {
        Login login = platform.login();
        ObjectNode claims = platform.claims(login).put("padding", "x".repeat(200 * 1024));
        refusedAndLogged(413, platform.launch(login, platform.signed(claims)));
        claims.put("padding", "x".repeat(3 * 1024 * 1024));
        refusedAndLogged(413, platform.launch(login, platform.signed(claims)));
        assertTrue(slowly("state=s&id_token=" + "a".repeat(1_500_000)).startsWith("HTTP/1.1 413"));
    }

    /** Sends all of a body before it listens, as some proxies do; a reset would be an exception here. */
    private String slowly(String body) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), tool.address().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /lti/launch HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: " + Web.FORM
                            + "\r\nContent-Length: " + body.length() + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (int at = 0; at < body.length(); at += 64 * 1024) {
                out.write(body.substring(at, Math.min(body.length(), at + 64 * 1024))
                        .getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @MethodSource("loginParameters")
    void aLoginParameterOver8KilobytesIs400(String name) {
        Map<String, String> fields = new TreeMap<>(platform.loginParameters());
        fields.put(name, "x".repeat(8 * 1024 + 1));
        refusedAndLogged(400, tool.post("/lti/login", Web.FORM, Web.form(fields)));
    }

    static List<String> loginParameters() {
        return List.of("iss", "login_hint", "target_link_uri", "client_id", "lti_message_hint", "lti_deployment_id");
    }

    @Test
    void aLoginWithoutWhatItNeedsOrOfAStrangerIsRefused() {
        for (String needed : List.of("iss", "login_hint", "target_link_uri")) {
            Map<String, String> fields = new TreeMap<>(platform.loginParameters());
            fields.remove(needed);
            refusedAndLogged(400, tool.get("/lti/login?" + Web.form(fields)));
        }
        Map<String, String> stranger = new TreeMap<>(platform.loginParameters());
        stranger.put("iss", "https://stranger.example");
        refusedAndLogged(403, tool.get("/lti/login?" + Web.form(stranger)));
        Map<String, String> elsewhere = new TreeMap<>(platform.loginParameters());
        elsewhere.put("target_link_uri", "https://evil.example/");
        refusedAndLogged(400, tool.post("/lti/login", Web.FORM, Web.form(elsewhere)));
    }

    @Test
    void aFieldGivenTwiceIsRefused() {
        Login login = platform.login();
        String form = Web.form(Map.of("state", login.state(), "id_token", platform.signed(platform.claims(login))));
        refusedAndLogged(
                400, tool.post("/lti/launch", Web.FORM, form + "&state=" + login.state(), "Cookie", login.cookie()));
    }

    @Test
    void theErrorOfAPlatformIsSaidWithoutItsMarkup() {
        HttpResponse<String> answer = tool.post(
                "/lti/launch",
                Web.FORM,
                Web.form(Map.of(
                        "error", "<script>alert(1)</script>", "error_description", "<img src=x onerror=alert(2)>")));
        refusedAndLogged(403, answer);
        assertFalse(answer.body().contains("<script>alert"), answer.body());
        assertFalse(answer.body().contains("<img"), answer.body());
    }

    @Test
    void markupInNamesAndTitlesIsShownAsTextOnThePagesOfATeacher() {
        String evil = "<script>alert('x')</script><img src=x onerror=alert(1)>\"'";
        Login login = platform.login();
        ObjectNode claims = platform.claims(login).put("name", evil).put("sub", "evil-student");
        claims.putObject(LTI + "resource_link").put("id", "link-evil").put("title", evil);
        claims.putObject(LTI + "context").put("id", "course-evil").put("title", evil);
        claims.putArray(LTI + "roles").add(evil);
        assertEquals(303, platform.launch(login, platform.signed(claims)).statusCode());

        Login teachers = platform.login();
        claims.put("nonce", teachers.nonce())
                .put("sub", "evil-teacher")
                .putArray(LTI + "roles")
                .add(OwnPlatform.INSTRUCTOR);
        HttpResponse<String> preview = platform.launch(teachers, platform.signed(claims));
        assertEquals(200, preview.statusCode(), preview.body());
        String session = java.util.regex.Pattern.compile("name=\"session\" value=\"([^\"]+)\"")
                .matcher(preview.body())
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        HttpResponse<String> group = tool.post("/teach", Web.FORM, Web.form(Map.of("session", session)));
        assertEquals(200, group.statusCode(), group.body());
        assertTrue(group.body().contains("&lt;script&gt;alert("), group.body());
        for (HttpResponse<String> page : List.of(preview, group)) {
            Refusal.headers(page);
            assertFalse(page.body().contains("<script>alert"), page.body());
            assertFalse(page.body().contains("<img src=x"), page.body());
        }
    }

    @Test
    void markupInTheLoginsHintsIsReflectedNowhere() {
        String evil = "\"><script>alert(1)</script>";
        Map<String, String> fields = new TreeMap<>(platform.loginParameters());
        fields.put("login_hint", evil);
        fields.put("lti_message_hint", evil);
        fields.put("lti_storage_target", evil);
        HttpResponse<String> page = tool.post("/lti/login", Web.FORM, Web.form(fields));
        assertEquals(200, page.statusCode(), page.body());
        Refusal.headers(page);
        assertFalse(page.body().contains("<script>alert"), page.body());
        for (String name : List.of("iss", "client_id", "target_link_uri")) {
            Map<String, String> wrong = new TreeMap<>(platform.loginParameters());
            wrong.put(name, evil);
            HttpResponse<String> refused = tool.get("/lti/login?" + Web.form(wrong));
            assertTrue(refused.statusCode() >= 400 && refused.statusCode() < 500, refused.toString());
            assertFalse(refused.body().contains("<script>alert"), refused.body());
        }
    }

    @Test
    void aRefusalSpeaksTheLanguageOfTheLaunch() {
        for (String language : List.of("sv", "en")) {
            Login login = platform.login();
            ObjectNode claims = platform.claims(login).put("exp", now() - 90);
            claims.putObject(LTI + "launch_presentation").put("locale", language);
            HttpResponse<String> answer = platform.launch(login, platform.signed(claims));
            assertTrue(answer.body().contains("<html lang=\"" + language + "\""), answer.body());
        }
    }

    @Test
    void anUnknownDeploymentWaitsForTheAdministrator() {
        String deployment = "waits-" + UUID.randomUUID();
        Login login = platform.login();
        ObjectNode claims = platform.claims(login).put(LTI + "deployment_id", deployment);
        Refusal.check(403, platform.launch(login, platform.signed(claims)));
        String registrations = tool.get("/admin/api/registrations", "Authorization", RunningSite.ADMIN)
                .body();
        List<Boolean> approved = new ArrayList<>();
        Json.read(registrations)
                .forEach(r -> r.path("deployments").forEach(d -> {
                    if (d.path("id").asText().equals(deployment)) {
                        approved.add(d.path("approved").asBoolean());
                    }
                }));
        assertEquals(List.of(false), approved, registrations);
    }

    private void refusedAndLogged(int status, HttpResponse<String> answer) {
        String reference = Refusal.check(status, answer);
        Awaited.that("the log has " + reference, () -> site.log().contains(reference));
    }

    private static Arguments claims(String name, int status, Consumer<ObjectNode> wrong) {
        return Arguments.of(name, status, wrong);
    }

    private static Arguments token(String name, int status, BiFunction<OwnPlatform, String, String> wrong) {
        return Arguments.of(name, status, wrong);
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }
}

package se.hytta.web.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.hytta.lti.Database;
import se.hytta.web.access.Caller;
import se.hytta.web.access.Role;
import se.hytta.web.admin.Administration;
import se.hytta.web.page.Refused;
import se.hytta.web.secret.InstallationKey;
import se.hytta.xapi.access.Organisations;

/** Signing in by an OpenID provider, against one that answers over HTTP and checks what it is asked. */
class OpenIdSignInTest {
    private static final Jdbi JDBI = Database.jdbi();
    private static final URI PUBLIC = URI.create("https://hytta.example.se");
    private static final InstallationKey KEY = new InstallationKey("k".repeat(32));

    private final Map<String, Object> claims = new HashMap<>();
    private final String email = "eva." + UUID.randomUUID() + "@example.se";
    private HttpServer provider;
    private URI issuer;
    private RSAKey signing;
    private String challenge = "";
    private String redirect = "";
    private OpenIdSignIn openId;

    @BeforeAll
    static void migrate() {
        Administration.migrate(Database.pool());
    }

    @BeforeEach
    void start() throws Exception {
        signing = new RSAKeyGenerator(2048).keyID("1").generate();
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = URI.create("http://127.0.0.1:" + provider.getAddress().getPort());
        provider.createContext("/", this::answer);
        provider.start();
        openId = signIn(Clock.systemUTC());
        claims.put("sub", "subject " + email);
        claims.put("email", email);
        claims.put("email_verified", true);
    }

    @AfterEach
    void stop() {
        provider.stop(0);
    }

    @Test
    void whoeverWasInvitedIsBoundByHerVerifiedAddressAndThenKnownByHerSubject() {
        long id = invited();
        assertEquals(id, signedIn().id());
        claims.put("email", "another@example.se");
        assertEquals(id, signedIn().id());
        claims.put("email", email);
        claims.put("sub", "somebody who got her address later");
        refused(403, this::signedIn);
    }

    @Test
    void aStrangerOrAnUnverifiedAddressOpensNothing() {
        refused(403, this::signedIn);
        invited();
        claims.put("email_verified", false);
        refused(403, this::signedIn);
        claims.remove("email_verified");
        refused(403, this::signedIn);
    }

    @Test
    void whoeverIsDisabledComesInNoMore() {
        long id = invited();
        new AccountRepository(JDBI).disable(id, true);
        refused(403, this::signedIn);
    }

    @Test
    void aSignInIsEndedInTheBrowserThatBeganItAndSoon() {
        invited();
        OpenIdSignIn.Begun begun = begin();
        refused(400, () -> openId.end(begun.begun(), "another state", "code"));
        refused(400, () -> openId.end(begin().begun(), parameter(begun, "state"), "code"));
        refused(400, () -> openId.end("forged", parameter(begun, "state"), "code"));
        OpenIdSignIn later = signIn(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(11)));
        refused(400, () -> later.end(begun.begun(), parameter(begun, "state"), "code"));
    }

    @Test
    void aTokenOfAnotherNonceAudienceIssuerOrKeyIsRefused() throws Exception {
        invited();
        for (Map.Entry<String, Object> wrong : Map.<String, Object>of(
                        "nonce", "another", "aud", "another", "iss", "https://evil.example")
                .entrySet()) {
            claims.put(wrong.getKey(), wrong.getValue());
            refused(401, this::signedIn);
            claims.remove(wrong.getKey());
        }
        claims.put("exp", new Date(System.currentTimeMillis() - 600_000));
        refused(401, this::signedIn);
        claims.remove("exp");
        RSAKey published = signing;
        signing = new RSAKeyGenerator(2048).keyID("1").generate();
        RSAKey other = signing;
        claims.put("signed by", other);
        signing = published;
        refused(401, this::signedIn);
    }

    @Test
    void aProviderThatIsAwayOrRefusesIsToldOf() {
        OpenIdSignIn.Begun begun = begin();
        refused(401, () -> openId.end(begun.begun(), parameter(begun, "state"), "a wrong code"));
        provider.stop(0);
        refused(502, () -> openId.begin());
    }

    private Account signedIn() {
        OpenIdSignIn.Begun begun = begin();
        return openId.end(begun.begun(), parameter(begun, "state"), "code");
    }

    /** The browser goes to the provider, who keeps what he needs for the token. */
    private OpenIdSignIn.Begun begin() {
        OpenIdSignIn.Begun begun = openId.begin();
        assertTrue(begun.provider().toString().startsWith(issuer + "/authorize?"));
        challenge = parameter(begun, "code_challenge");
        redirect = parameter(begun, "redirect_uri");
        claims.putIfAbsent("nonce", "");
        if (!"another".equals(claims.get("nonce"))) {
            claims.put("nonce", parameter(begun, "nonce"));
        }
        return begun;
    }

    private OpenIdSignIn signIn(Clock clock) {
        return new OpenIdSignIn(
                new OpenIdSettings(issuer, "hytta", "client secret", "Kommunen"),
                PUBLIC,
                KEY,
                JDBI,
                new AccountRepository(JDBI),
                clock);
    }

    private long invited() {
        Accounts accounts = new Accounts(JDBI, PUBLIC, KEY, Clock.systemUTC());
        Organisations organisations = new Organisations(JDBI);
        accounts.manage().invite(Caller.bootstrap("admin"), email, Role.OPERATOR, organisations.own(), true);
        return accounts.repository().find(email).orElseThrow().id();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        try (exchange) {
            String answer = switch (exchange.getRequestURI().getPath()) {
                case "/.well-known/openid-configuration" -> """
                            {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                             "jwks_uri":"%1$s/jwks","subject_types_supported":["public"],"response_types_supported":["code"],
                             "id_token_signing_alg_values_supported":["RS256"]}""".formatted(issuer);
                case "/jwks" -> new JWKSet(signing.toPublicJWK()).toString();
                default -> token(exchange, form(body));
            };
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.contains("\"error\"") ? 400 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private String token(HttpExchange exchange, Map<String, String> form) throws Exception {
        String basic =
                "Basic " + Base64.getEncoder().encodeToString("hytta:client+secret".getBytes(StandardCharsets.UTF_8));
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(form.getOrDefault("code_verifier", "").getBytes(StandardCharsets.US_ASCII));
        if (!basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                || !"code".equals(form.get("code"))
                || !redirect.equals(form.get("redirect_uri"))
                || !challenge.equals(Base64.getUrlEncoder().withoutPadding().encodeToString(digest))) {
            return "{\"error\":\"invalid_grant\"}";
        }
        JWTClaimsSet.Builder set = new JWTClaimsSet.Builder()
                .issuer(issuer.toString())
                .audience("hytta")
                .issueTime(new Date())
                .expirationTime(new Date(System.currentTimeMillis() + 60_000));
        claims.forEach((name, value) -> {
            if (!(value instanceof RSAKey)) {
                set.claim(name, value);
            }
        });
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("1").build(), set.build());
        token.sign(new RSASSASigner(claims.get("signed by") instanceof RSAKey other ? other : signing));
        return "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"id_token\":\"" + token.serialize() + "\"}";
    }

    private static Map<String, String> form(String text) {
        Map<String, String> form = new HashMap<>();
        for (String pair : text.split("&")) {
            String[] sides = pair.split("=", 2);
            form.put(sides[0], URLDecoder.decode(sides.length == 2 ? sides[1] : "", StandardCharsets.UTF_8));
        }
        return form;
    }

    private static String parameter(OpenIdSignIn.Begun begun, String name) {
        return form(begun.provider().getRawQuery()).get(name);
    }

    private static void refused(int status, org.junit.jupiter.api.function.Executable call) {
        assertEquals(status, assertThrows(Refused.class, call).status());
    }
}

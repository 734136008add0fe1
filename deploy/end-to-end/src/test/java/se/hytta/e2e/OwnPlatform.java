package se.hytta.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A platform that the test itself plays, registered by hand; it signs whatever it is given. */
final class OwnPlatform implements AutoCloseable {
    static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    static final String COURSE = "https://hytta.se/courses/bas";
    static final String AU = "https://hytta.se/courses/bas/b2-sakerhet";
    static final String LEARNER = "http://purl.imsglobal.org/vocab/lis/v2/membership#Learner";
    static final String INSTRUCTOR = "http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor";

    private final HttpServer server;
    private final RunningSite site;
    private final KeyPair key = Jwt.newKey();
    private final String clientId = "client-" + UUID.randomUUID();
    private final String keyId = "key-" + UUID.randomUUID();

    /** A login that the tool began: what the platform has to send back, and the cookie that ties it to its browser. */
    record Login(String state, String nonce, String cookie) {}

    private OwnPlatform(HttpServer server, RunningSite site) {
        this.server = server;
        this.site = site;
    }

    static OwnPlatform registered(RunningSite site) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        OwnPlatform platform = new OwnPlatform(server, site);
        server.createContext("/jwks", platform::answerKeys);
        server.start();
        HttpResponse<String> made = site.web()
                .post(
                        "/admin/api/registrations",
                        Web.JSON,
                        Json.of(Map.of(
                                        "name",
                                        "The test's own",
                                        "issuer",
                                        platform.issuer(),
                                        "clientId",
                                        platform.clientId,
                                        "authorizationEndpoint",
                                        platform.issuer() + "/auth",
                                        "tokenEndpoint",
                                        platform.issuer() + "/token",
                                        "jwksUri",
                                        platform.issuer() + "/jwks",
                                        "deployments",
                                        List.of("1")))
                                .toString(),
                        "Authorization",
                        RunningSite.ADMIN);
        assertEquals(201, made.statusCode(), made.body());
        return platform;
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String clientId() {
        return clientId;
    }

    String keyId() {
        return keyId;
    }

    KeyPair key() {
        return key;
    }

    Map<String, String> loginParameters() {
        return Map.of(
                "iss",
                issuer(),
                "login_hint",
                "hint",
                "target_link_uri",
                site.tool() + "/lti/launch",
                "client_id",
                clientId);
    }

    Login login() {
        HttpResponse<String> answer = site.web().get("/lti/login?" + Web.form(loginParameters()));
        assertEquals(302, answer.statusCode(), answer.body());
        URI next = URI.create(answer.headers().firstValue("Location").orElseThrow());
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        return new Login(parameter(next, "state"), parameter(next, "nonce"), cookie);
    }

    /** What a right launch of the safety module by a student claims. */
    ObjectNode claims(Login login) {
        long now = Instant.now().getEpochSecond();
        ObjectNode claims = Json.object()
                .put("iss", issuer())
                .put("aud", clientId)
                .put("sub", "person-1")
                .put("name", "Sara Student")
                .put("iat", now)
                .put("exp", now + 300)
                .put("nonce", login.nonce())
                .put(LTI + "version", "1.3.0")
                .put(LTI + "message_type", "LtiResourceLinkRequest")
                .put(LTI + "deployment_id", "1")
                .put(LTI + "target_link_uri", site.tool() + "/lti/launch");
        claims.putArray(LTI + "roles").add(LEARNER);
        claims.putObject(LTI + "resource_link").put("id", "link-1").put("title", "Säkerhet");
        claims.putObject(LTI + "context").put("id", "course-1").put("title", "Baskurs");
        claims.putObject(LTI + "custom").put("hytta_course", COURSE).put("hytta_au", AU);
        return claims;
    }

    String signed(ObjectNode claims) {
        return Jwt.rs256(Jwt.header("RS256", keyId), claims.toString(), key.getPrivate());
    }

    HttpResponse<String> launch(Login login, String idToken) {
        return launch(login, idToken, "Cookie", login.cookie());
    }

    HttpResponse<String> launch(Login login, String idToken, String... headers) {
        return site.web()
                .post("/lti/launch", Web.FORM, Web.form(Map.of("state", login.state(), "id_token", idToken)), headers);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answerKeys(HttpExchange exchange) throws IOException {
        ObjectNode keys = Json.object();
        ArrayNode list = keys.putArray("keys");
        list.add(Jwt.jwk((RSAPublicKey) key.getPublic(), keyId));
        byte[] body = keys.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    static String parameter(URI address, String name) {
        for (String pair : address.getRawQuery().split("&")) {
            if (pair.startsWith(name + '=')) {
                return java.net.URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        throw new AssertionError("no " + name + " in " + address);
    }
}

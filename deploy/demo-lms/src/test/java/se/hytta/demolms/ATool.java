package se.hytta.demolms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import se.hytta.demolms.http.Json;
import se.hytta.demolms.http.Parameters;
import se.hytta.demolms.platform.Keys;
import se.hytta.demolms.platform.Lti;
import se.hytta.demolms.platform.Platform;

/** A tool on loopback that speaks to the demo LMS over HTTP; its JWKS is served, so that signatures are really looked up. */
final class ATool implements AutoCloseable {
    final RSAKey key = Keys.generate();
    final DemoLms lms;
    String clientId = "";
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    ATool(DemoLms lms) throws IOException {
        this.lms = lms;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] jwks = Json.write(new JWKSet(key.toPublicJWK()).toJSONObject()).getBytes(StandardCharsets.UTF_8);
        server.createContext("/jwks", exchange -> {
            exchange.sendResponseHeaders(200, jwks.length);
            exchange.getResponseBody().write(jwks);
            exchange.close();
        });
        server.start();
    }

    String at(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    /** What it posts to the registration endpoint. */
    ObjectNode metadata() {
        ObjectNode it = Json.object()
                .put("client_name", "A tool <b>of</b> ours")
                .put("initiate_login_uri", at("/login"))
                .put("jwks_uri", at("/jwks"))
                .put("token_endpoint_auth_method", "private_key_jwt")
                .put("scope", String.join(" ", Platform.SCOPES) + " other");
        it.putArray("response_types").add("id_token");
        it.putArray("grant_types").add("implicit").add("client_credentials");
        it.putArray("redirect_uris").add(at("/launch"));
        ObjectNode lti = it.putObject(Lti.TOOL_CONFIGURATION)
                .put("domain", URI.create(at("")).getAuthority())
                .put("target_link_uri", at("/launch"));
        ArrayNode claims = lti.putArray("claims");
        List.of("iss", "sub", "name").forEach(claims::add);
        lti.putArray("messages").addObject().put("type", Lti.DEEP_LINKING).put("target_link_uri", at("/launch"));
        return it;
    }

    /** Registered by hand and active. */
    ATool registered() throws Exception {
        clientId = UUID.randomUUID().toString();
        ObjectNode tool = Json.object()
                .put("clientId", clientId)
                .put("name", "A tool")
                .put("active", true)
                .put("deploymentId", "1")
                .put("loginUri", at("/login"))
                .put("jwksUri", at("/jwks"))
                .put("targetLinkUri", at("/launch"))
                .put("deepLinkUri", at("/launch"));
        tool.putArray("redirectUris").add(at("/launch"));
        ArrayNode scopes = tool.putArray("scopes");
        Platform.SCOPES.forEach(scopes::add);
        tool.putArray("claims").add("name");
        tool.putObject("custom");
        json("POST", "/api/tools", tool);
        return this;
    }

    Map<String, Object> assertion() {
        long now = Instant.now().getEpochSecond();
        return new TreeMap<>(Map.of(
                "iss",
                clientId,
                "sub",
                clientId,
                "aud",
                lms.address() + "/lti/token",
                "iat",
                now,
                "exp",
                now + 300,
                "jti",
                UUID.randomUUID().toString()));
    }

    HttpResponse<String> askToken(String assertion, String scope) throws Exception {
        return form(
                "/lti/token",
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_assertion_type",
                        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion",
                        assertion,
                        "scope",
                        scope));
    }

    String token(String... scopes) throws Exception {
        HttpResponse<String> answer = askToken(Keys.sign(assertion(), key), String.join(" ", scopes));
        return Json.parse(answer.body()).path("access_token").asText();
    }

    HttpResponse<String> form(String path, Map<String, String> fields) throws Exception {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(Parameters.encode(fields))));
    }

    HttpResponse<String> send(String method, String path, String token, String type, String body) throws Exception {
        return send(request(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    JsonNode json(String method, String path, ObjectNode body) throws Exception {
        String answer = send(request(path)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body.toString())))
                .body();
        return Json.MAPPER.readTree(answer);
    }

    JsonNode json(String path) throws Exception {
        return Json.MAPPER.readTree(send(request(path).GET()).body());
    }

    HttpResponse<String> get(String address) throws Exception {
        return send(request(address).GET());
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(lms.address().resolve(address));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

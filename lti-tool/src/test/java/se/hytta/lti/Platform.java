package se.hytta.lti;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
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
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import se.hytta.lti.login.Form;
import se.hytta.lti.platform.Registration;
import se.hytta.lti.platform.RegistrationDetails;

/** An LTI platform of its own, on a real HTTP server with real keys; its faults are switched on one by one. */
public final class Platform implements AutoCloseable {
    public static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    public static final String DL = "https://purl.imsglobal.org/spec/lti-dl/claim/";
    public static final String AGS = "https://purl.imsglobal.org/spec/lti-ags/";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger CLIENTS = new AtomicInteger();

    /** What the score endpoint answers next, instead of taking the score. */
    public record Fault(int status, String retryAfter, boolean takeFirst, boolean drop) {
        public static Fault status(int status) {
            return new Fault(status, null, false, false);
        }
    }

    private final HttpServer server;
    public final URI url;
    public final String clientId = "client-" + CLIENTS.incrementAndGet();
    public volatile RSAKey key = newKey("platform-key");
    public volatile boolean jwksAway;
    public volatile boolean jwksWithoutAlg;
    public final AtomicInteger jwksFetches = new AtomicInteger();
    public final AtomicInteger tokensGiven = new AtomicInteger();
    public final Queue<Fault> faults = new ArrayDeque<>();
    public final List<JsonNode> scores = new CopyOnWriteArrayList<>();
    public final List<String> scorePaths = new CopyOnWriteArrayList<>();
    public final List<String> contentTypes = new CopyOnWriteArrayList<>();
    public final List<ObjectNode> lineItems = new CopyOnWriteArrayList<>();
    /** What stands in the gradebook, by person; what is posted goes there, on the column's own scale. */
    public final Map<String, Double> standing = new ConcurrentHashMap<>();

    public volatile int columnMaximum = 100;
    public volatile int resultsStatus = 200;
    public volatile int lineItemsAPage = 1000;
    /** Held by a test so long as nothing is to be answered. */
    public final Semaphore answering = new Semaphore(Integer.MAX_VALUE / 2);

    public final AtomicInteger asked = new AtomicInteger();
    public final List<JsonNode> registrations = new CopyOnWriteArrayList<>();
    public volatile int registrationStatus = 200;
    public volatile String registrationRefusal = "the tool is not wanted <here>";
    /** The Authorization headers of the configuration's fetches and the registrations; empty where there was none. */
    public final List<String> authorizations = new CopyOnWriteArrayList<>();

    /** Alters what the platform says of itself. */
    public volatile Consumer<ObjectNode> describing = json -> {};

    public volatile String deploymentInAnswer = "dynamic-1";
    public volatile Runnable whileConfiguring = () -> {};

    public Platform() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    /** Registered by hand at the tool, with one deployment, {@code deployment-1}. */
    public Registration registerAt(Tool tool) {
        return tool.lti()
                .platforms()
                .register(details(), tool.recorder().organisations().own(), List.of("deployment-1"));
    }

    public RegistrationDetails details() {
        return new RegistrationDetails(
                url.toString(),
                clientId,
                "Test platform",
                url.resolve("/auth?tenant=1"),
                url.resolve("/token"),
                url.resolve("/jwks"),
                null,
                java.util.Set.of(),
                List.of());
    }

    /** The claims of a student's ordinary launch, to be changed at will. */
    public Map<String, Object> student(Tool tool) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", "student-1");
        claims.put("name", "Åsa Öberg");
        claims.put(LTI + "message_type", "LtiResourceLinkRequest");
        claims.put(LTI + "version", "1.3.0");
        claims.put(LTI + "deployment_id", "deployment-1");
        claims.put(LTI + "target_link_uri", tool.url() + "/lti/launch");
        claims.put(LTI + "resource_link", new LinkedHashMap<>(Map.of("id", "link-1", "title", "En länk")));
        claims.put(LTI + "roles", List.of("http://purl.imsglobal.org/vocab/lis/v2/membership#Learner"));
        claims.put(LTI + "context", Map.of("id", "context-1", "title", "Kurs 1"));
        claims.put(LTI + "custom", firstUnit(tool));
        claims.put(
                AGS + "claim/endpoint",
                Map.of(
                        "scope", List.of(AGS + "scope/lineitem", AGS + "scope/score"),
                        "lineitems", url + "/lineitems?type_id=1",
                        "lineitem", url + "/lineitems/7/lineitem?type_id=1"));
        return claims;
    }

    public Map<String, Object> teacher(Tool tool) {
        Map<String, Object> claims = student(tool);
        claims.put("sub", "teacher-1");
        claims.put(LTI + "roles", List.of("http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor"));
        return claims;
    }

    public Map<String, Object> deepLinking(Tool tool, Map<String, Object> settings) {
        Map<String, Object> claims = teacher(tool);
        claims.put(LTI + "message_type", "LtiDeepLinkingRequest");
        claims.remove(LTI + "resource_link");
        claims.remove(LTI + "custom");
        Map<String, Object> all = new LinkedHashMap<>(Map.of(
                "deep_link_return_url",
                url + "/return",
                "accept_types",
                List.of("link", "ltiResourceLink"),
                "accept_presentation_document_targets",
                List.of("iframe", "window"),
                "data",
                "opaque \"data\""));
        all.putAll(settings);
        claims.put(DL + "deep_linking_settings", all);
        return claims;
    }

    /** The custom parameters that bind a link to the first unit of the catalogue. */
    public static Map<String, String> firstUnit(Tool tool) {
        var course = tool.content().catalogue().get(0);
        return Map.of(
                "hytta_course",
                course.publisherId(),
                "hytta_au",
                course.aus().get(0).publisherId());
    }

    /** An id_token with the usual times, signed by the platform's key; the claims given win. */
    public String sign(Map<String, Object> claims, String nonce) {
        return sign(claims, nonce, key);
    }

    public String sign(Map<String, Object> claims, String nonce, RSAKey with) {
        JWTClaimsSet.Builder set = new JWTClaimsSet.Builder()
                .issuer(url.toString())
                .audience(clientId)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                .claim("nonce", nonce);
        claims.forEach(set::claim);
        if (claims.get("without") instanceof String left) {
            set.claim(left, null);
        }
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(with.getKeyID()).build(), set.build());
        try {
            jwt.sign(new RSASSASigner(with));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }

    public static RSAKey newKey(String kid) {
        return newKey(kid, 2048);
    }

    public static RSAKey newKey(String kid, int bits) {
        try {
            return new RSAKeyGenerator(bits, true)
                    .keyID(kid)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/jwks")) {
                jwks(exchange);
            } else if (path.equals("/token")) {
                token(exchange, Form.parse(new String(body, StandardCharsets.UTF_8)));
            } else if (path.endsWith("/scores")) {
                score(exchange, body);
            } else if (path.endsWith("/results")) {
                results(exchange);
            } else if (path.equals("/lineitems")) {
                lineItems(exchange, body);
            } else if (path.startsWith("/lineitems/")) {
                lineItem(exchange, body);
            } else if (path.equals("/openid")) {
                whileConfiguring.run();
                noteAuthorization(exchange);
                answer(exchange, 200, "application/json", configuration().toString());
            } else if (path.equals("/register")) {
                register(exchange, body);
            } else if (path.equals("/elsewhere")) {
                exchange.getResponseHeaders().set("Location", url + "/openid");
                answer(exchange, 302, "text/plain", "");
            } else {
                answer(exchange, 404, "text/plain", "nothing here");
            }
        }
    }

    private void jwks(HttpExchange exchange) throws IOException {
        jwksFetches.incrementAndGet();
        if (jwksAway) {
            answer(exchange, 500, "text/plain", "away");
            return;
        }
        ObjectNode set = (ObjectNode) JSON.readTree(new JWKSet(key).toString());
        if (jwksWithoutAlg) {
            ((ObjectNode) set.path("keys").get(0)).remove("alg");
        }
        answer(exchange, 200, "application/json", set.toString());
    }

    private void token(HttpExchange exchange, Form form) throws IOException {
        tokensGiven.incrementAndGet();
        String granted = JSON.createObjectNode()
                .put("access_token", "token-" + tokensGiven.get())
                .put("token_type", "Bearer")
                .put("expires_in", 3600)
                .put("scope", form.one("scope"))
                .toString();
        answer(exchange, 200, "text/html", "\r\n" + granted + "\r\n");
    }

    private void score(HttpExchange exchange, byte[] body) throws IOException {
        contentTypes.add(exchange.getRequestHeaders().getFirst("Content-Type"));
        JsonNode score = JSON.readTree(body);
        asked.incrementAndGet();
        answering.acquireUninterruptibly();
        answering.release();
        Fault fault;
        synchronized (faults) {
            fault = faults.poll();
        }
        if (fault != null && !fault.takeFirst()) {
            if (fault.drop()) {
                return; // closed without an answer
            }
            if (fault.status() == 401) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
            }
            if (fault.retryAfter() != null) {
                exchange.getResponseHeaders().set("Retry-After", fault.retryAfter());
            }
            answer(exchange, fault.status(), "text/plain", "no");
            return;
        }
        synchronized (scores) {
            if (!newest(score)) {
                answer(exchange, 409, "text/plain", "older than the last");
                return;
            }
            scores.add(score);
            stand(score);
            scorePaths.add(exchange.getRequestURI().toString());
        }
        if (fault != null) {
            return; // taken, and the answer is lost
        }
        answer(exchange, 200, "application/json", "{}");
    }

    private boolean newest(JsonNode score) {
        long seconds = Instant.parse(score.path("timestamp").asText()).getEpochSecond();
        return scores.stream()
                .filter(other -> other.path("userId").equals(score.path("userId")))
                .allMatch(
                        other -> Instant.parse(other.path("timestamp").asText()).getEpochSecond() < seconds);
    }

    private void stand(JsonNode score) {
        String person = score.path("userId").asText();
        if (score.has("scoreGiven") && score.path("gradingProgress").asText().equals("FullyGraded")) {
            double part = score.path("scoreGiven").asDouble()
                    / score.path("scoreMaximum").asDouble();
            standing.put(person, part * columnMaximum);
        } else {
            standing.remove(person);
        }
    }

    private void results(HttpExchange exchange) throws IOException {
        ArrayNode list = JSON.createArrayNode();
        standing.forEach((person, points) -> list.addObject()
                .put("userId", person)
                .put("resultScore", points)
                .put("resultMaximum", columnMaximum));
        answer(exchange, resultsStatus, "application/vnd.ims.lis.v2.resultcontainer+json", list.toString());
    }

    private void lineItems(HttpExchange exchange, byte[] body) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            String from = Form.parse(exchange.getRequestURI().getRawQuery()).one("from");
            int first = from == null ? 0 : Integer.parseInt(from);
            int last = Math.min(lineItems.size(), first + lineItemsAPage);
            ArrayNode list = JSON.createArrayNode();
            lineItems.subList(first, last).forEach(list::add);
            if (last < lineItems.size()) { // as malformed as Moodle's
                byte[] link = ("<" + url + "/lineitems?type_id=1&amp;from=" + last + ">; rel=“next”")
                        .getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Link", new String(link, StandardCharsets.ISO_8859_1));
            }
            answer(exchange, 200, "application/vnd.ims.lis.v2.lineitemcontainer+json", list.toString());
            return;
        }
        contentTypes.add(exchange.getRequestHeaders().getFirst("Content-Type"));
        ObjectNode item = (ObjectNode) JSON.readTree(body);
        item.put("id", url + "/lineitems/" + (lineItems.size() + 100) + "/lineitem");
        lineItems.add(item);
        answer(exchange, 201, "application/vnd.ims.lis.v2.lineitem+json", item.toString());
    }

    private void lineItem(HttpExchange exchange, byte[] body) throws IOException {
        String address = url + exchange.getRequestURI().getPath();
        ObjectNode item = lineItems.stream()
                .filter(each -> each.path("id").asText().equals(address))
                .findFirst()
                .orElse(null);
        if (item == null) {
            answer(exchange, 404, "text/plain", "no such column");
            return;
        }
        if (exchange.getRequestMethod().equals("PUT")) {
            contentTypes.add(exchange.getRequestHeaders().getFirst("Content-Type"));
            item.removeAll();
            item.setAll((ObjectNode) JSON.readTree(body));
        }
        answer(exchange, 200, "application/vnd.ims.lis.v2.lineitem+json", item.toString());
    }

    /** To be changed at will before it is asked for. */
    public ObjectNode configuration() {
        ObjectNode json = JSON.createObjectNode()
                .put("issuer", url.toString())
                .put("authorization_endpoint", url + "/auth")
                .put("token_endpoint", url + "/token")
                .put("jwks_uri", url + "/jwks")
                .put("registration_endpoint", url + "/register");
        json.putArray("scopes_supported").add("openid").add(AGS + "scope/score").add(AGS + "scope/lineitem");
        json.putArray("claims_supported").add("sub").add("name");
        ObjectNode platform = json.putObject("https://purl.imsglobal.org/spec/lti-platform-configuration");
        platform.put("product_family_code", "testlms");
        platform.putArray("messages_supported").addObject().put("type", "LtiResourceLinkRequest");
        describing.accept(json);
        return json;
    }

    private void noteAuthorization(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        authorizations.add(header == null ? "" : header);
    }

    private void register(HttpExchange exchange, byte[] body) throws IOException {
        noteAuthorization(exchange);
        ObjectNode answer = (ObjectNode) JSON.readTree(body);
        registrations.add(answer.deepCopy());
        if (registrationStatus != 200) {
            answer(exchange, registrationStatus, "text/plain", registrationRefusal);
            return;
        }
        answer.put("client_id", clientId);
        if (deploymentInAnswer != null) {
            ((ObjectNode) answer.path("https://purl.imsglobal.org/spec/lti-tool-configuration"))
                    .put("deployment_id", deploymentInAnswer);
        }
        answer(exchange, 201, "application/json", answer.toString());
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }
}

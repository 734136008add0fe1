package se.hytta.bench.launch;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** An LTI platform that serves nothing but its public key. */
final class Platform implements AutoCloseable {
    static final String CLIENT_ID = "bench";
    static final String DEPLOYMENT = "1";

    private final RSAKey key;
    private final HttpServer server;

    Platform() throws JOSEException, IOException {
        key = new RSAKeyGenerator(2048).keyID("bench-1").generate();
        byte[] keys = new JWKSet(key).toString(true).getBytes(StandardCharsets.UTF_8);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/jwks", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
    }

    RSAKey key() {
        return key;
    }

    URI issuer() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The body of {@code POST /admin/api/registrations}. */
    Map<String, Object> registration() {
        return Map.of(
                "issuer",
                issuer(),
                "clientId",
                CLIENT_ID,
                "name",
                "Bench",
                "authorizationEndpoint",
                issuer() + "/auth",
                "tokenEndpoint",
                issuer() + "/token",
                "jwksUri",
                issuer() + "/jwks",
                "deployments",
                List.of(DEPLOYMENT));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

package se.hytta.xapi.forwarding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.hytta.xapi.protocol.Version;

/** A name that is turned to another address after it was looked at leads nowhere. */
class WireTest {
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            byte[] body = "{\"version\":[\"1.0.3\"]}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void whatTheRuleGivesForANameIsConnectedToThoughNobodyElseKnowsTheName() throws InterruptedException {
        Answer answer = get(host -> new InetAddress[] {InetAddress.getLoopbackAddress()});
        assertEquals(200, answer.status());
        assertEquals(1, asked.get());
    }

    @Test
    void aNameThatTheRuleRefusesWhenItIsConnectedToIsNotConnectedToThoughItWasGoodBefore() throws InterruptedException {
        Answer answer = get(host -> {
            throw new UnknownHostException(host + " is an address inside a network");
        });
        assertEquals(0, answer.status());
        assertTrue(answer.excerpt().contains("inside a network"), answer.excerpt());
        assertEquals(0, asked.get());
    }

    private interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    private Answer get(Names names) throws InterruptedException {
        AddressRule rule = new AddressRule() {
            @Override
            public Optional<String> objection(URI address) {
                return Optional.empty();
            }

            @Override
            public InetAddress[] addresses(String host) throws UnknownHostException {
                assertEquals("store.invalid", host);
                return names.of(host);
            }
        };
        URI endpoint = URI.create("http://store.invalid:" + server.getAddress().getPort() + "/xapi");
        return new Wire(rule, Duration.ofSeconds(5))
                .get(new Destination("store", endpoint, Version.V1, "key", Filter.ALL), "secret", "/about");
    }
}

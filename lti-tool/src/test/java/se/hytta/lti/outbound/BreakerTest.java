package se.hytta.lti.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A server that fails is left alone; no other one is. */
class BreakerTest {
    private final Remote remote = new Remote(new Outbound(URI.create("http://localhost:8080")));

    @Path("")
    interface AnyClient {
        @GET
        Response get();
    }

    @Test
    void leavesAServerAloneThatFailsAgainAndAgainAndNoOther() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer dead = serve(500, asked);
        HttpServer well = serve(404, new AtomicInteger());
        try {
            for (int i = 0; i < 5; i++) {
                assertEquals(500, call(dead).status());
            }
            assertThrows(Remote.Resting.class, () -> call(dead));
            assertEquals(5, asked.get());
            for (int i = 0; i < 10; i++) {
                assertEquals(404, call(well).status(), "an answer that refuses is an answer");
            }
        } finally {
            dead.stop(0);
            well.stop(0);
        }
    }

    private Answer call(HttpServer server) {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/x");
        return remote.call(AnyClient.class, address, AnyClient::get);
    }

    private static HttpServer serve(int status, AtomicInteger asked) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        return server;
    }
}

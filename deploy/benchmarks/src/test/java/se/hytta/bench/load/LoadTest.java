package se.hytta.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadTest {
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            boolean first = seen.add(path);
            exchange.sendResponseHeaders(path.endsWith("7") ? 503 : first ? 200 : 409, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void every_request_is_made_once_and_faults_are_counted_apart_from_right_answers() throws Exception {
        Measured measured = new Load(server.getAddress(), 4, () -> 0).run(100, new Numbered());
        assertEquals(100, seen.size());
        assertEquals(90, measured.latency().getTotalCount());
        assertEquals(Map.of("status 503", 10L), measured.faults());
        assertEquals("10 × status 503", measured.faultsInWords());
        assertEquals(90e9 / measured.nanos(), measured.perSecond(), 1e-6);
        assertTrue(measured.millisAt(50) <= measured.millisAt(99));
    }

    @Test
    void a_server_that_is_not_there_is_an_error_of_each_request() throws Exception {
        InetSocketAddress gone = server.getAddress();
        server.stop(0);
        Measured measured = new Load(gone, 2, () -> 0).run(5, new Numbered());
        assertEquals(5, measured.errors());
        assertEquals(0, measured.perSecond());
    }

    @Test
    void no_request_is_begun_after_its_time() throws Exception {
        Measured measured = new Load(server.getAddress(), 2, Duration.ZERO, () -> 0).run(1000, new Numbered());
        assertTrue(measured.requests() < 1000, measured.toString());
        assertEquals(measured.requests(), seen.size());
    }

    private static final class Numbered implements Exchange {
        @Override
        public byte[] request(int index) {
            return HttpRequest.to("localhost").get("/" + index);
        }

        @Override
        public Optional<String> fault(int index, HttpAnswer answer) {
            return Exchange.unless(200, answer);
        }
    }
}

package se.hytta.bench.load;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpConnectionTest {
    private final Set<InetSocketAddress> peers = ConcurrentHashMap.newKeySet();
    private HttpServer server;
    private HttpConnection connection;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            peers.add(exchange.getRemoteAddress());
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean chunked = exchange.getRequestURI().getPath().equals("/chunked");
            boolean empty = exchange.getRequestURI().getPath().equals("/empty");
            if (exchange.getRequestURI().getPath().equals("/close")) {
                exchange.getResponseHeaders().set("Connection", "close");
            }
            exchange.getResponseHeaders().add("Set-Cookie", "a=1; Path=/");
            exchange.getResponseHeaders().add("Set-Cookie", "b=2");
            exchange.sendResponseHeaders(empty ? 204 : 200, empty ? -1 : chunked ? 0 : body.length);
            if (!empty) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
        connection = new HttpConnection(server.getAddress());
    }

    @AfterEach
    void stop() throws IOException {
        connection.close();
        server.stop(0);
    }

    @Test
    void bodies_come_back_whole_whether_their_length_is_told_or_they_are_chunked() throws IOException {
        byte[] body = "å".repeat(40_000).getBytes(StandardCharsets.UTF_8);
        assertArrayEquals(body, connection.send(post("/plain", body)).body());
        assertArrayEquals(body, connection.send(post("/chunked", body)).body());
        assertEquals(204, connection.send(post("/empty", body)).status());
        assertArrayEquals(body, connection.send(post("/plain", body)).body());
        assertEquals(1, peers.size(), "one connection was kept for all");
    }

    @Test
    void a_connection_that_the_server_closes_is_opened_again_for_the_next_request() throws IOException {
        assertEquals(200, connection.send(post("/close", new byte[3])).status());
        assertEquals(200, connection.send(post("/plain", new byte[3])).status());
        assertEquals(2, peers.size());
    }

    @Test
    void headers_are_found_whatever_their_case_and_all_of_a_name_are_kept() throws IOException {
        HttpAnswer answer = connection.send(post("/plain", new byte[1]));
        assertEquals("1", answer.header("content-length").orElseThrow());
        assertEquals(2, answer.all("set-cookie").size());
        assertTrue(answer.header("Location").isEmpty());
    }

    @Test
    void a_connection_that_ends_before_the_answer_is_an_error() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread closer = new Thread(() -> {
                try {
                    silent.accept().close();
                } catch (IOException closed) {
                    throw new java.io.UncheckedIOException(closed);
                }
            });
            closer.start();
            try (HttpConnection lost = new HttpConnection((InetSocketAddress) silent.getLocalSocketAddress())) {
                assertThrows(IOException.class, () -> lost.send(post("/", new byte[1])));
            }
            closer.join();
        }
    }

    private static byte[] post(String target, byte[] body) {
        return HttpRequest.to("localhost").with("X-Test", "1").post(target, "text/plain", body);
    }
}

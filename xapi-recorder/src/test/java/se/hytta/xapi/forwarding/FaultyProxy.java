package se.hytta.xapi.forwarding;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands before a store and passes on what comes, unless it is told to do something worse. */
final class FaultyProxy implements AutoCloseable {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI behind;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private volatile Fault fault = Fault.NONE;

    /** What is done with a POST of statements. */
    interface Fault {
        Fault NONE = (exchange, body, on) -> on.run();

        void meet(HttpExchange exchange, String body, PassOn on) throws IOException, InterruptedException;

        static Fault status(int status, String said, String... headers) {
            return (exchange, body, on) -> {
                for (int i = 0; i < headers.length; i += 2) {
                    exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
                }
                answer(exchange, status, said.getBytes(StandardCharsets.UTF_8));
            };
        }

        /** Refuses each POST in which this stands. */
        static Fault refusing(String text, int status) {
            return (exchange, body, on) -> {
                if (body.contains(text)) {
                    answer(exchange, status, ("will not have " + text).getBytes(StandardCharsets.UTF_8));
                } else {
                    on.run();
                }
            };
        }

        /** Says nothing until it is let go, and then breaks off. */
        static Fault hanging(CountDownLatch until) {
            return (exchange, body, on) -> {
                until.await();
                exchange.close();
            };
        }

        /** The store takes it, and the answer is lost. */
        static Fault losingAnswers() {
            return (exchange, body, on) -> {
                on.silently();
                exchange.close();
            };
        }
    }

    interface PassOn {
        void run() throws IOException, InterruptedException;

        default void silently() throws IOException, InterruptedException {
            throw new UnsupportedOperationException();
        }
    }

    record Post(long nanos, String body, String version, int from) {}

    FaultyProxy(URI behind) {
        this.behind = behind;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(threads);
        http.createContext("/", this::handle);
        http.start();
    }

    String endpoint() {
        return "http://localhost:" + http.getAddress().getPort() + "/xapi";
    }

    void now(Fault fault) {
        this.fault = fault;
    }

    List<Post> posts() {
        return posts;
    }

    private void handle(HttpExchange exchange) {
        try {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String text = new String(body, StandardCharsets.UTF_8);
            PassOn on = new PassOn() {
                @Override
                public void run() throws IOException, InterruptedException {
                    HttpResponse<byte[]> response = passOn(exchange, body);
                    answer(exchange, response.statusCode(), response.body());
                }

                @Override
                public void silently() throws IOException, InterruptedException {
                    passOn(exchange, body);
                }
            };
            if (exchange.getRequestMethod().equals("POST")) {
                posts.add(new Post(
                        System.nanoTime(),
                        text,
                        exchange.getRequestHeaders().getFirst("X-Experience-API-Version"),
                        exchange.getRemoteAddress().getPort()));
                fault.meet(exchange, text, on);
            } else {
                on.run();
            }
        } catch (IOException | InterruptedException e) {
            exchange.close();
        }
    }

    private HttpResponse<byte[]> passOn(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(behind.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        for (String name : List.of("Authorization", "X-Experience-API-Version", "Content-Type")) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.setHeader(name, value);
            }
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}

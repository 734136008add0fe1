package se.hytta.content.preview;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import se.hytta.content.authoring.CompileCourse;
import se.hytta.content.authoring.Draft;

/** One course folder, shown on this machine only. */
public final class PreviewServer implements AutoCloseable {
    private static final long LONGEST_WAIT_MILLIS = 20_000;
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json",
            "xml", "application/xml");

    private final HttpServer server;
    private final ExecutorService answering = Executors.newCachedThreadPool();
    private final CheckLinks links = new CheckLinks();
    private final WatchedCourse course;
    private final Set<String> names;

    /** @param port 0 for any that is free */
    public PreviewServer(Path folder, CompileCourse compile, int port) throws IOException {
        course = new WatchedCourse(folder, compile, this::askForLinks);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        names = Set.of("localhost:" + port(), "127.0.0.1:" + port(), "[::1]:" + port());
        server.createContext("/", this::answer);
        server.setExecutor(answering);
        server.start();
        askForLinks();
    }

    private int port() {
        return server.getAddress().getPort();
    }

    public String address() {
        return "http://localhost:" + port();
    }

    private void askForLinks() {
        Set<String> addresses = course.now().draft().links().stream()
                .map(Draft.OutwardLink::address)
                .collect(Collectors.toSet());
        links.ask(addresses, course::touch);
    }

    /** A page of somewhere else that gives its own name this machine's address is not let in. */
    private void answer(HttpExchange exchange) throws IOException {
        if (!names.contains(String.valueOf(exchange.getRequestHeaders().getFirst("Host")))) {
            Answer.send(exchange, 403, "text/plain", "This is for this machine only.");
            return;
        }
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/")) {
            page(exchange);
        } else if (path.equals("/checks")) {
            checks(exchange);
        } else if (path.startsWith("/course/")) {
            file(exchange, path.substring("/course/".length()));
        } else if (path.startsWith("/cmi5/")) {
            PlayWithoutRecorder.answer(exchange);
        } else if (path.equals("/preview.js") || path.equals("/preview.css")) {
            own(exchange, path.substring(1));
        } else {
            Answer.send(exchange, 404, "text/plain", "");
        }
    }

    private void page(HttpExchange exchange) throws IOException {
        WatchedCourse.Seen seen = course.now();
        String wanted = parameter(exchange, "unit");
        String unit = seen.units().stream()
                .map(Draft.Unit::folder)
                .filter(wanted::equals)
                .findFirst()
                .orElseGet(
                        () -> seen.units().isEmpty() ? "" : seen.units().get(0).folder());
        String launch =
                PlayWithoutRecorder.launch(address(exchange), UUID.randomUUID().toString());
        Answer.send(exchange, 200, TYPES.get("html"), PreviewPage.whole(seen, unit, launch, words(exchange), links));
    }

    /** Answers when there is something new, or after a while. */
    private void checks(HttpExchange exchange) throws IOException {
        String known = parameter(exchange, "after");
        try {
            WatchedCourse.Seen seen =
                    course.after(known.matches("\\d{1,15}") ? Long.parseLong(known) : 0, LONGEST_WAIT_MILLIS);
            ObjectNode json = new ObjectMapper().createObjectNode();
            json.put("version", seen.version());
            json.put("plays", !seen.playing().isEmpty());
            json.put("fingerprint", seen.playing().hashCode());
            json.put("html", PreviewPage.checks(seen.draft(), words(exchange), links));
            Answer.send(exchange, 200, TYPES.get("json"), json.toString());
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            exchange.close();
        }
    }

    private void file(HttpExchange exchange, String name) throws IOException {
        byte[] file = course.now().playing().get(name);
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (file == null || type == null) {
            Answer.send(exchange, 404, "text/plain", "");
        } else {
            Answer.send(exchange, 200, type, file);
        }
    }

    private static void own(HttpExchange exchange, String name) throws IOException {
        try (InputStream in = PreviewServer.class.getResourceAsStream(name)) {
            Answer.send(exchange, 200, TYPES.get(name.substring(name.lastIndexOf('.') + 1)), in.readAllBytes());
        }
    }

    private static String address(HttpExchange exchange) {
        return "http://" + exchange.getRequestHeaders().getFirst("Host");
    }

    private static PreviewWords words(HttpExchange exchange) throws IOException {
        return PreviewWords.fitting(String.valueOf(exchange.getRequestHeaders().getFirst("Accept-Language")));
    }

    private static String parameter(HttpExchange exchange, String name) {
        String query = exchange.getRequestURI().getRawQuery();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    @Override
    public void close() {
        course.close();
        links.close();
        server.stop(0);
        answering.shutdownNow();
    }
}

package se.hytta.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Debian's WebKitGTK by WebDriver, on a screen that nobody sees. */
final class WebKit implements OtherBrowser {
    static final Path DRIVER = Path.of("/usr/bin/WebKitWebDriver");
    static final Path SCREEN = Path.of("/usr/bin/Xvfb");
    private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Process screen;
    private final Process driver;
    private final Web web;
    private final String session;

    WebKit() {
        String display = ":" + (100 + RunningSite.freePort() % 5000);
        int port = RunningSite.freePort();
        try {
            screen = quiet(new ProcessBuilder(SCREEN.toString(), display, "-screen", "0", "1280x900x24"));
            ProcessBuilder starting = new ProcessBuilder(DRIVER.toString(), "--port=" + port);
            starting.environment().put("DISPLAY", display);
            starting.environment().put("GDK_BACKEND", "x11");
            starting.environment().put("WEBKIT_DISABLE_COMPOSITING_MODE", "1");
            driver = quiet(starting);
        } catch (IOException e) {
            throw new IllegalStateException("WebKit does not start", e);
        }
        web = new Web(URI.create("http://127.0.0.1:" + port));
        Awaited.that("the driver answers", this::ready);
        ObjectNode wanted = JSON.createObjectNode();
        ObjectNode always = wanted.putObject("capabilities").putObject("alwaysMatch");
        always.put("acceptInsecureCerts", true);
        always.putObject("timeouts").put("script", 120_000);
        ObjectNode options = always.putObject("webkitgtk:browserOptions");
        options.put("binary", miniBrowser().toString());
        options.putArray("args").add("--automation");
        session = call("POST", "/session", wanted).path("sessionId").asText();
    }

    @Override
    public void open(URI address) {
        top();
        call("POST", "/session/" + session + "/url", JSON.createObjectNode().put("url", address.toString()));
    }

    @Override
    public String run(int frames, String body) {
        if (!enter(frames)) {
            throw new AssertionError("no frame " + frames);
        }
        ObjectNode wanted = JSON.createObjectNode()
                .put(
                        "script",
                        """
                const done = arguments[arguments.length - 1];
                (async () => {""" + body + "})().then(value => done('' + value), failure => done('failed: ' + failure));");
        wanted.putArray("args");
        String said =
                call("POST", "/session/" + session + "/execute/async", wanted).asText();
        if (said.startsWith("failed: ")) {
            throw new AssertionError(said);
        }
        return said;
    }

    @Override
    public boolean has(int frames) {
        return enter(frames);
    }

    private boolean enter(int frames) {
        top();
        for (int i = 0; i < frames; i++) {
            JsonNode found = call(
                    "POST",
                    "/session/" + session + "/elements",
                    JSON.createObjectNode().put("using", "css selector").put("value", "iframe"));
            if (found.isEmpty()) {
                return false;
            }
            ObjectNode wanted = JSON.createObjectNode();
            wanted.putObject("id").put(ELEMENT, found.path(0).path(ELEMENT).asText());
            call("POST", "/session/" + session + "/frame", wanted);
        }
        return true;
    }

    private void top() {
        call("POST", "/session/" + session + "/frame", JSON.createObjectNode().putNull("id"));
    }

    private boolean ready() {
        try {
            return web.get("/status").statusCode() == 200;
        } catch (RuntimeException notYet) {
            return false;
        }
    }

    private JsonNode call(String method, String path, ObjectNode body) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(web.address().resolve(path))
                .timeout(Duration.ofMinutes(3))
                .header("Content-Type", Web.JSON)
                .method(method, HttpRequest.BodyPublishers.ofString(body.toString()))
                .build());
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + ": " + answer.body());
        }
        return Json.read(answer.body()).path("value");
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Process quiet(ProcessBuilder starting) throws IOException {
        return starting.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static Path miniBrowser() {
        return Stream.of("4.1", "4.0", "6.0")
                .flatMap(version -> List.of("webkit2gtk-" + version, "webkitgtk-" + version).stream())
                .map(name -> Path.of(
                        "/usr/lib",
                        System.getProperty("os.arch").equals("aarch64") ? "aarch64-linux-gnu" : "x86_64-linux-gnu",
                        name,
                        "MiniBrowser"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("WebKit's MiniBrowser is missing"));
    }

    @Override
    public void close() {
        for (Process process : List.of(driver, screen)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}

package se.hytta.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Debian's Firefox ESR by WebDriver BiDi, which it speaks itself; Debian has no geckodriver. */
final class Firefox implements OtherBrowser, WebSocket.Listener {
    static final Path PROGRAM = Path.of("/usr/bin/firefox-esr");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LISTENING = "WebDriver BiDi listening on ";

    private final Path profile;
    private final Process process;
    private final WebSocket socket;
    private final StringBuilder text = new StringBuilder();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final String top;

    Firefox() {
        try {
            profile = Files.createTempDirectory("hytta-firefox");
            process = new ProcessBuilder(
                            PROGRAM.toString(),
                            "--headless",
                            "--no-remote",
                            "--profile",
                            profile.toString(),
                            "--remote-debugging-port",
                            Integer.toString(RunningSite.freePort()))
                    .redirectErrorStream(true)
                    .start();
            socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create(listening() + "/session"), this)
                    .get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("Firefox does not start", e);
        }
        call("session.new", "{\"capabilities\": {\"alwaysMatch\": {\"acceptInsecureCerts\": true}}}");
        top = tree().path(0).path("context").asText();
    }

    @Override
    public void open(URI address) {
        ObjectNode wanted = JSON.createObjectNode()
                .put("context", top)
                .put("url", address.toString())
                .put("wait", "complete");
        call("browsingContext.navigate", wanted.toString());
    }

    @Override
    public String run(int frames, String body) {
        ObjectNode wanted = JSON.createObjectNode()
                .put("expression", "(async () => {" + body + "})()")
                .put("awaitPromise", true)
                .put("userActivation", true);
        wanted.putObject("target").put("context", context(frames));
        JsonNode result = call("script.evaluate", wanted.toString());
        if (!result.path("type").asText().equals("success")) {
            throw new AssertionError(
                    result.path("exceptionDetails").path("text").asText(result.toString()));
        }
        return result.path("result").path("value").asText();
    }

    @Override
    public boolean has(int frames) {
        return !context(frames).isEmpty();
    }

    private String context(int frames) {
        JsonNode at = tree().path(0);
        for (int i = 0; i < frames; i++) {
            at = at.path("children").path(0);
        }
        return at.path("context").asText();
    }

    private JsonNode tree() {
        return call("browsingContext.getTree", "{}").path("contexts");
    }

    private JsonNode call(String method, String parameters) {
        int number = numbers.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(number, answer);
        socket.sendText(
                "{\"id\": " + number + ", \"method\": \"" + method + "\", \"params\": " + parameters + "}", true);
        try {
            JsonNode said = answer.get(180, TimeUnit.SECONDS);
            if (said.path("type").asText().equals("error")) {
                throw new AssertionError(method + ": " + said.path("message").asText());
            }
            return said.path("result");
        } catch (Exception e) {
            throw new AssertionError(method, e);
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            try {
                JsonNode said = JSON.readTree(text.toString());
                CompletableFuture<JsonNode> answer =
                        waiting.remove(said.path("id").asInt(-1));
                if (answer != null) {
                    answer.complete(said);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            text.setLength(0);
        }
        from.request(1);
        return CompletableFuture.completedStage(null);
    }

    private String listening() throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = lines.readLine();
        while (line != null && !line.startsWith(LISTENING)) {
            line = lines.readLine();
        }
        if (line == null) {
            throw new IOException("it ended");
        }
        Thread drain = new Thread(() -> lines.lines().forEach(rest -> {}), "firefox-output");
        drain.setDaemon(true);
        drain.start();
        return line.substring(LISTENING.length());
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        Directories.remove(profile);
    }
}

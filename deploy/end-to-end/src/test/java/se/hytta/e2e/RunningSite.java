package se.hytta.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import se.hytta.deploy.Console;
import se.hytta.deploy.Installation;
import se.hytta.deploy.Settings;
import se.hytta.deploy.Site;

/** All of Hytta, as {@code deploy/run} starts it, in a data directory of its own that goes with it. */
final class RunningSite implements AutoCloseable {
    static final String PASSWORD = "e2e-lösenord";
    static final String ADMIN = Web.basic("admin", PASSWORD);

    private final Path data;
    private final Site site;
    private final URI inside;

    private RunningSite(Path data, Site site, URI inside) {
        this.data = data;
        this.site = site;
        this.inside = inside;
    }

    static RunningSite start() {
        return start(freePort(), Map.of());
    }

    /** @param more further {@code HYTTA_*} settings */
    static RunningSite start(int port, Map<String, String> more, String... arguments) {
        Path clone = Path.of(System.getProperty("hytta.clone"));
        Path data = newDirectory();
        Map<String, String> environment = new HashMap<>(Map.of(
                "HYTTA_PORT", Integer.toString(port),
                "HYTTA_DATA_DIR", data.toString(),
                "HYTTA_ADMIN_PASSWORD", PASSWORD));
        environment.putAll(more);
        Settings settings = Settings.of(environment, List.of(arguments), clone);
        Site site = Site.start(Installation.builtIn(clone), settings, new Console(System.out));
        return new RunningSite(data, site, settings.serverAddress());
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory("hytta-e2e");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI tool() {
        return site.publicUrl();
    }

    URI lms() {
        return site.demoLms().orElseThrow();
    }

    /** The tool over HTTP, inside whatever proxy stands before it. */
    Web web() {
        return new Web(inside);
    }

    /** The answer of the administration's API. */
    JsonNode administer(String path, Map<String, ?> body) {
        HttpResponse<String> answer =
                web().post("/admin/api/" + path, Web.JSON, Json.of(body).toString(), "Authorization", ADMIN);
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return Json.read(answer.body());
    }

    /** The Authorization header of a new credential. */
    String credential(String organisation, String... scopes) {
        JsonNode made = administer(
                "credentials", Map.of("name", "e2e", "organisation", organisation, "scopes", List.of(scopes)));
        return Web.basic(made.path("key").asText(), made.path("secret").asText());
    }

    /** What the server has logged so far. */
    String log() {
        try {
            return Files.readString(data.resolve("logs/server.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Site site() {
        return site;
    }

    /** For whoever has to find out why a test failed. */
    private void keepLogs() throws IOException {
        Path kept = Files.createDirectories(
                Path.of("target/logs", data.getFileName().toString()));
        try (Stream<Path> logs = Files.list(data.resolve("logs"))) {
            for (Path log : logs.toList()) {
                Files.copy(log, kept.resolve(log.getFileName()));
            }
        }
    }

    @Override
    public void close() throws IOException {
        site.close();
        keepLogs();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}

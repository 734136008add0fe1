package se.hytta.content;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.glassfish.jersey.jdkhttp.JdkHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.jdbi.v3.core.Handle;
import se.hytta.content.course.CatalogueCourse;
import se.hytta.content.delivery.CourseRepository;
import se.hytta.content.delivery.ImportCourse;
import se.hytta.content.session.AuLaunch;
import se.hytta.content.session.LaunchMode;
import se.hytta.content.session.LaunchRequest;
import se.hytta.xapi.Recorder;
import se.hytta.xapi.access.Scope;

/** The recorder and the content together behind real HTTP, one for all tests of the JVM. */
public final class Lms {
    public static final ObjectMapper JSON = new ObjectMapper();
    public static final HttpClient HTTP = HttpClient.newHttpClient();
    public static final URI PUBLIC_URL = URI.create("http://localhost:" + freePort());
    public static final Recorder RECORDER = new Recorder(Database.JDBI, PUBLIC_URL);
    public static final Content CONTENT =
            new Content(Database.JDBI, RECORDER, PUBLIC_URL, "http://{course}.localhost:" + PUBLIC_URL.getPort());

    static {
        ResourceConfig resources = new ResourceConfig();
        CONTENT.resources().forEach(resources::register);
        RECORDER.resources(CONTENT.realms(), CONTENT.statementGate(), CONTENT.documentGate())
                .forEach(resources::register);
        HttpServer server = JdkHttpServerFactory.createHttpServer(PUBLIC_URL.resolve("/"), resources, false);
        server.setExecutor(Executors.newFixedThreadPool(24, task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    private Lms() {}

    /** A municipality of a test's own. */
    public static long organisation() {
        return Database.JDBI.inTransaction(
                (Handle tx) -> RECORDER.organisations().named(tx, "Kommun " + UUID.randomUUID()));
    }

    /** A course of a test's own with these parts; {@code %s} in them stands for the course's id. */
    public static CatalogueCourse course(String parts) {
        String id = "https://example.com/courses/" + UUID.randomUUID();
        long course = new ImportCourse(Database.JDBI, new CourseRepository())
                .from(CoursePackage.of(id, parts.replace("%s", id))
                        .with("index.html", "<!doctype html>")
                        .zip());
        return CONTENT.catalogue().stream()
                .filter(c -> c.id() == course)
                .findFirst()
                .orElseThrow();
    }

    public static LaunchRequest request(long organisation, UUID learner, CatalogueCourse course, int au) {
        return new LaunchRequest(
                organisation,
                organisation,
                learner,
                "klass 1",
                course.id(),
                course.aus().get(au).id(),
                LaunchMode.Normal,
                URI.create("https://lms.example/course/1"),
                "sv");
    }

    public static AuLaunch launch(LaunchRequest request) {
        return Database.JDBI.inTransaction((Handle tx) -> CONTENT.launch(tx, request));
    }

    /** Basic authorization of a fresh credential of the organisation. */
    public static String credential(long organisation, Scope... scopes) {
        var made = RECORDER.credentials().make("test", organisation, Set.of(scopes));
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((made.key() + ':' + made.secret()).getBytes(StandardCharsets.UTF_8));
    }

    /** All statements of a registration in the order of their storing. */
    public static List<JsonNode> statements(long organisation, UUID registration) {
        HttpResponse<String> response =
                send(request("/xapi/statements?ascending=true&limit=0&registration=" + registration)
                        .header("Authorization", credential(organisation, Scope.ALL_READ))
                        .GET());
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        List<JsonNode> statements = new ArrayList<>();
        json(response.body()).path("statements").forEach(statements::add);
        return statements;
    }

    /** The last part of each statement's verb. */
    public static List<String> verbs(List<JsonNode> statements) {
        return statements.stream()
                .map(s -> s.at("/verb/id").asText())
                .map(id -> id.substring(id.lastIndexOf('/') + 1))
                .toList();
    }

    public static HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create(PUBLIC_URL + pathAndQuery))
                .header("X-Experience-API-Version", "1.0.3");
    }

    public static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package se.hytta.content.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.hytta.content.authoring.CompileCourse;
import se.hytta.content.authoring.PlayerFiles;

class PreviewServerTest {
    private static final Path SOURCE = Path.of("src/test/courses/prov");

    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private PreviewServer server;

    @BeforeEach
    void start() throws IOException {
        try (Stream<Path> walk = Files.walk(SOURCE)) {
            for (Path from : walk.toList()) {
                Files.copy(
                        from,
                        directory
                                .resolve("prov")
                                .resolve(SOURCE.relativize(from).toString()));
            }
        }
        server = new PreviewServer(directory.resolve("prov"), new CompileCourse(PlayerFiles.builtIn()), 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_course_plays_without_a_recorder_and_says_that_nothing_is_kept() throws Exception {
        String page = get("/").body();
        assertTrue(page.contains("Nothing is recorded"));
        assertTrue(page.contains("/course/ett/index.html?endpoint="));
        assertEquals(200, get("/course/ett/sv.html").statusCode());
        JsonNode launch = json("/cmi5/xapi/activities/state?stateId=LMS.LaunchData");
        assertEquals("Browse", launch.get("launchMode").textValue());
        assertEquals(404, get("/cmi5/xapi/agents/profile?profileId=x").statusCode());
        assertEquals(
                200,
                client.send(
                                HttpRequest.newBuilder(URI.create(server.address() + "/cmi5/xapi/statements"))
                                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                        .build(),
                                HttpResponse.BodyHandlers.discarding())
                        .statusCode());
    }

    @Test
    void a_saved_page_is_shown_at_once() throws Exception {
        JsonNode before = json("/checks?after=0");
        save("ett/text.sv.md", "title: ", "title: Ny ");
        JsonNode after = json("/checks?after=" + before.get("version").asLong());
        assertNotEquals(before.get("version"), after.get("version"));
        assertNotEquals(before.get("fingerprint"), after.get("fingerprint"));
        assertTrue(get("/course/ett/sv.html").body().contains("Ny "));
    }

    @Test
    void a_mistake_is_named_and_the_course_goes_on_as_it_was_when_it_was_whole() throws Exception {
        JsonNode before = json("/checks?after=0");
        save("ett/fragor.sv.md", "kind: numeric", "kind: nummer");
        JsonNode after = json("/checks?after=" + before.get("version").asLong());
        assertTrue(after.get("html").textValue().contains("prov/ett/fragor.sv.md:40</code>"), after.toString());
        assertEquals(before.get("fingerprint"), after.get("fingerprint"));
        assertEquals(200, get("/course/ett/sv.html").statusCode());
    }

    @Test
    void what_is_not_translated_or_has_no_alternative_text_is_said_while_it_plays_on() throws Exception {
        long version = json("/checks?after=0").get("version").asLong();
        Files.delete(directory.resolve("prov/ett/text.en.md"));
        JsonNode untranslated = json("/checks?after=" + version);
        assertTrue(untranslated.get("html").textValue().contains("Not translated (1)"), untranslated.toString());
        assertFalse(get("/course/ett/en.html").body().contains("page-text"));
        save("ett/text.sv.md", "![En ventil]", "![]");
        JsonNode blind = json("/checks?after=" + untranslated.get("version").asLong());
        assertTrue(blind.get("html").textValue().contains("No alternative text (1)"), blind.toString());
        assertTrue(blind.get("html").textValue().contains("Readability"));
    }

    @Test
    void nobody_comes_in_under_another_name_and_nothing_outside_the_course_is_given_out() throws Exception {
        String port = server.address().replaceFirst(".*:", "");
        try (Socket socket = new Socket("localhost", Integer.parseInt(port))) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            assertTrue(new String(answer.readAllBytes(), StandardCharsets.US_ASCII).startsWith("HTTP/1.1 403"));
        }
        assertEquals(404, get("/course/../course.yaml").statusCode());
        assertEquals(404, get("/course/%2e%2e/course.yaml").statusCode());
    }

    private void save(String file, String words, String others) throws IOException {
        Path path = directory.resolve("prov").resolve(file);
        Files.writeString(path, Files.readString(path).replace(words, others));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(server.address() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode json(String path) throws Exception {
        return new ObjectMapper().readTree(get(path).body());
    }
}

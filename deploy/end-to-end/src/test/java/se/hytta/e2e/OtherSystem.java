package se.hytta.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A system that uses Hytta as its player, by the API: brings packages and launches them for its learners. */
record OtherSystem(RunningSite site, String school) {
    static final String BACK = "/accessibility?back=1";

    private static final String STRUCTURE = """
            <courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
              <course id="%1$s">
                <title><langstring lang="en">Client</langstring></title>
                <description><langstring lang="en">Client</langstring></description>
              </course>
              <block id="%1$s/block">
                <title><langstring lang="en">Block</langstring></title>
                <description><langstring lang="en">Block</langstring></description>
                <au id="%1$s/au" moveOn="CompletedAndPassed" masteryScore="0.8">
                  <title><langstring lang="en">AU</langstring></title>
                  <description><langstring lang="en">AU</langstring></description>
                  <url>index.html?own=1</url>
                  <launchParameters>level=2</launchParameters>
                </au>
              </block>
            </courseStructure>
            """;

    /** The structure of a new course of one AU in one block; {@code index.html} is the AU. */
    static String structure() {
        return STRUCTURE.formatted("https://example.com/" + UUID.randomUUID());
    }

    static byte[] zip(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    /** The id of a new course with these files beside its {@link #structure}. */
    String imported(Map<String, String> files) throws IOException {
        Map<String, String> all = new HashMap<>(files);
        all.put("cmi5.xml", structure());
        HttpResponse<String> answer =
                site.web().put("/admin/api/courses", "application/zip", zip(all), "Authorization", RunningSite.ADMIN);
        assertEquals(201, answer.statusCode(), answer.body());
        return Json.read(answer.body()).path("id").asText();
    }

    /** The base course's id. */
    String baseCourse() {
        for (JsonNode course : Json.read(called("GET", "courses", "", 200))) {
            if (course.path("publisherId").asText().equals("https://hytta.se/courses/bas")) {
                return course.path("id").asText();
            }
        }
        throw new AssertionError("the base course is not there");
    }

    /** {@code url}, {@code registration} and {@code session} of a launch for {@code name} in a new registration. */
    JsonNode launched(String course, int index, String name) {
        ObjectNode body = Json.object().put("organisation", school).put("returnURL", site.tool() + BACK);
        body.set("actor", actor(name));
        return Json.read(called("POST", "courses/" + course + "/aus/" + index + "/launches", body.toString(), 201));
    }

    static ObjectNode actor(String name) {
        return Json.of(Map.of("account", Map.of("homePage", "https://skola.example", "name", name)));
    }

    String called(String method, String path, String body, int status) {
        HttpResponse<String> answer =
                site.web().call(method, "/admin/api/" + path, Web.JSON, body, "Authorization", RunningSite.ADMIN);
        assertEquals(status, answer.statusCode(), answer.body());
        return answer.body();
    }
}

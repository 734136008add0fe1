package se.hytta.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The demo LMS without a browser: what stands in it, and its switches. */
record LmsApi(Web lms) {
    LmsApi(URI address) {
        this(new Web(address));
    }

    /** Registers and activates the tool; its client id. */
    String register(String invitation) {
        return called("POST", "/api/register", Map.of("invitation", invitation))
                .path("clientId")
                .asText();
    }

    /** Places a link by hand, which says nothing of a module; its id. */
    String place(String clientId, String title) {
        return called("POST", "/api/links", Map.of("clientId", clientId, "title", title, "points", 100))
                .path("id")
                .asText();
    }

    /** Places a link whose address names its module; its id. */
    String place(String clientId, String title, URI target) {
        Map<String, ?> link = Map.of("clientId", clientId, "title", title, "points", 100, "url", target.toString());
        return called("POST", "/api/links", link).path("id").asText();
    }

    List<String> clientIds() {
        return texts(read("/api/tools"), "clientId");
    }

    List<String> linkIds() {
        return texts(read("/api/links"), "id");
    }

    /** The grades of one link, of whomever. */
    List<JsonNode> grades(String link) {
        List<JsonNode> found = new ArrayList<>();
        read("/api/grades").forEach(grade -> {
            if (grade.path("link").asText().equals(link)) {
                found.add(grade);
            }
        });
        return found;
    }

    /** Every score that was posted to a link, in the order of arrival. */
    List<JsonNode> posts(String link) {
        List<String> columns = new ArrayList<>();
        read("/api/line-items").forEach(item -> {
            if (item.path("resourceLinkId").asText().equals(link)) {
                columns.add(item.path("id").asText());
            }
        });
        List<JsonNode> found = new ArrayList<>();
        read("/api/scores").forEach(post -> {
            if (columns.contains(post.path("lineItem").asText())) {
                found.add(post);
            }
        });
        return found;
    }

    void faultOnEveryScore(String kind) {
        called("PUT", "/api/faults", Map.of("kind", kind, "times", -1));
    }

    void noMoreFaults() {
        called("PUT", "/api/faults", Map.of());
    }

    void offerStorage(boolean offered) {
        called("PUT", "/api/storage", Map.of("offered", offered));
    }

    private JsonNode read(String path) {
        HttpResponse<String> answer = lms.get(path);
        assertEquals(200, answer.statusCode(), answer.body());
        return Json.read(answer.body());
    }

    private JsonNode called(String method, String path, Map<String, ?> body) {
        HttpResponse<String> answer =
                lms.call(method, path, Web.JSON, Json.of(body).toString());
        assertEquals(2, answer.statusCode() / 100, answer.body());
        return Json.read(answer.body());
    }

    private static List<String> texts(JsonNode list, String name) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.path(name).asText()));
        return texts;
    }
}

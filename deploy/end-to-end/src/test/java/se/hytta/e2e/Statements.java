package se.hytta.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Statements out of the recorder, in the order in which they were stored. */
record Statements(List<JsonNode> all) {
    static final String ADL = "http://adlnet.gov/expapi/verbs/";
    static final String SESSION = "https://w3id.org/xapi/cmi5/context/extensions/sessionid";
    static final String MASTERY = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore";
    static final String CMI5 = "https://w3id.org/xapi/cmi5/context/categories/cmi5";
    static final String MOVE_ON = "https://w3id.org/xapi/cmi5/context/categories/moveon";

    /** By {@code GET /xapi/statements}, page after page. */
    static Statements read(Web tool, String authorization) {
        List<JsonNode> all = new ArrayList<>();
        String next = "/xapi/statements?ascending=true&limit=40";
        while (!next.isEmpty()) {
            HttpResponse<String> answer =
                    tool.get(next, "Authorization", authorization, "X-Experience-API-Version", "1.0.3");
            assertEquals(200, answer.statusCode(), answer.body());
            JsonNode page = Json.read(answer.body());
            page.path("statements").forEach(all::add);
            next = page.path("more").asText("");
        }
        return new Statements(all);
    }

    Statements where(Predicate<JsonNode> condition) {
        return new Statements(all.stream().filter(condition).toList());
    }

    /** The last part of each verb. */
    List<String> verbs() {
        return all.stream().map(Statements::verb).toList();
    }

    JsonNode only(String verb) {
        List<JsonNode> found = all.stream().filter(s -> verb(s).equals(verb)).toList();
        assertEquals(1, found.size(), () -> verb + " among " + verbs());
        return found.get(0);
    }

    static String verb(JsonNode statement) {
        return statement.path("verb").path("id").asText().replaceAll(".*/", "");
    }

    static String registration(JsonNode statement) {
        return statement.path("context").path("registration").asText();
    }

    static String session(JsonNode statement) {
        return statement.path("context").path("extensions").path(SESSION).asText();
    }

    static List<String> activities(JsonNode statement, String kind) {
        List<String> ids = new ArrayList<>();
        statement
                .path("context")
                .path("contextActivities")
                .path(kind)
                .forEach(a -> ids.add(a.path("id").asText()));
        return ids;
    }
}

package se.hytta.demolms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.hytta.demolms.http.Json;
import se.hytta.demolms.platform.Lti;

class ScoreRulesTest {
    private static final String TYPE = "application/vnd.ims.lis.v1.score+json";

    private DemoLms lms;
    private ATool tool;
    private String token;
    private String scores;

    @BeforeEach
    void aPlacedActivityWithAColumnOf50() throws Exception {
        lms = DemoLms.start(0, URI.create("http://localhost:8080"), null);
        tool = new ATool(lms).registered();
        token = tool.token(Lti.SCORE, Lti.RESULT_READ);
        JsonNode link = tool.json(
                "POST",
                "/api/links",
                Json.object().put("clientId", tool.clientId).put("points", 50));
        scores = "/ags/ib-ht26/lineitems/" + link.path("lineItem").asLong() + "/lineitem/scores?type_id="
                + tool.clientId;
    }

    @AfterEach
    void close() {
        tool.close();
        lms.close();
    }

    @Test
    void aFullyGradedScoreStandsOnTheColumnsOwnScale() throws Exception {
        assertEquals(204, post(score("2026-11-01T10:00:00Z")).statusCode());
        JsonNode result = Json.MAPPER
                .readTree(tool.send("GET", scores.replace("/scores", "/results"), token, TYPE, "")
                        .body())
                .path(0);
        assertEquals(40, result.path("resultScore").asDouble());
        assertEquals(50, result.path("resultMaximum").asDouble());
        assertEquals(40, tool.json("/api/grades").path(0).path("points").asDouble());
    }

    @Test
    void aTimeThatIsNotNewerByAWholeSecondIs409() throws Exception {
        assertEquals(204, post(score("2026-11-01T10:00:00.100Z")).statusCode());
        assertEquals(409, post(score("2026-11-01T10:00:00.900Z")).statusCode());
        assertEquals(409, post(score("2026-11-01T09:59:59Z")).statusCode());
        assertEquals(204, post(score("2026-11-01T11:00:01+01:00")).statusCode());
    }

    @Test
    void aScoreThatIsNotFullyGradedTakesTheStandingGradeAway() throws Exception {
        post(score("2026-11-01T10:00:00Z"));
        assertEquals(
                204,
                post(score("2026-11-01T10:00:01Z").put("gradingProgress", "PendingManual"))
                        .statusCode());
        assertTrue(tool.json("/api/grades").path(0).path("points").isNull());
    }

    @Test
    void onlyStudentsCanBeGraded() throws Exception {
        assertEquals(
                400, post(score("2026-11-01T10:00:00Z").put("userId", "201")).statusCode());
        assertEquals(
                400, post(score("2026-11-01T10:00:00Z").put("userId", "nobody")).statusCode());
    }

    @Test
    void whatIsNoScoreIs400AndWhatIsNotLabelledAsOneIs415() throws Exception {
        for (String member : new String[] {"timestamp", "activityProgress", "gradingProgress", "scoreMaximum"}) {
            ObjectNode lacking = score("2026-11-01T10:00:00Z");
            lacking.remove(member);
            assertEquals(400, post(lacking).statusCode(), member);
        }
        assertEquals(400, post(score("yesterday")).statusCode());
        assertEquals(
                400, post(score("2026-11-01T10:00:00Z").put("scoreGiven", -1)).statusCode());
        assertEquals(
                415,
                tool.send(
                                "POST",
                                scores,
                                token,
                                "application/json",
                                score("2026-11-01T10:00:00Z").toString())
                        .statusCode());
    }

    @Test
    void withoutTheScopeNothingIsTakenAndEveryPostIsLogged() throws Exception {
        String reading = tool.token(Lti.RESULT_READ);
        assertEquals(
                403,
                tool.send(
                                "POST",
                                scores,
                                reading,
                                TYPE,
                                score("2026-11-01T10:00:00Z").toString())
                        .statusCode());
        assertEquals(
                401,
                tool.send(
                                "POST",
                                scores,
                                "made-up",
                                TYPE,
                                score("2026-11-01T10:00:00Z").toString())
                        .statusCode());
        JsonNode posts = tool.json("/api/scores");
        assertEquals(2, posts.size());
        assertEquals(401, posts.path(1).path("status").asInt());
        assertEquals(0, tool.json("/api/grades").size());
    }

    @Test
    void faultsHappenAsOftenAsOrderedAndALostAnswerIsStored() throws Exception {
        tool.json(
                "PUT",
                "/api/faults",
                Json.object().put("kind", "THROTTLE").put("times", 1).put("seconds", 7));
        HttpResponse<String> throttled = post(score("2026-11-01T10:00:00Z"));
        assertEquals(429, throttled.statusCode());
        assertEquals("7", throttled.headers().firstValue("Retry-After").orElse(""));
        tool.json("PUT", "/api/faults", Json.object().put("kind", "LOSE_ANSWER").put("times", 1));
        assertThrows(IOException.class, () -> post(score("2026-11-01T10:00:00Z")));
        assertEquals(40, tool.json("/api/grades").path(0).path("points").asDouble());
        assertEquals(409, post(score("2026-11-01T10:00:00Z")).statusCode());
    }

    private HttpResponse<String> post(ObjectNode score) throws Exception {
        return tool.send("POST", scores, token, TYPE, score.toString());
    }

    private static ObjectNode score(String timestamp) {
        return Json.object()
                .put("userId", "301")
                .put("scoreGiven", 0.8)
                .put("scoreMaximum", 1)
                .put("activityProgress", "Completed")
                .put("gradingProgress", "FullyGraded")
                .put("timestamp", timestamp);
    }
}

package se.hytta.xapi.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import se.hytta.xapi.Server;
import se.hytta.xapi.Server.Answer;
import se.hytta.xapi.Server.Client;

/** The Statement Resource over HTTP (xAPI 1.0.3 Communication 2.1). */
class StatementsTest {
    private static final Server SERVER = new Server();
    private final Client client = SERVER.client();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void aStatementComesBackAsItWasSentWithWhatTheRecorderSets() {
        UUID id = client.stored("""
                { "verb" : {"id":"http://example.com/did"}, "actor":{"mbox":"mailto:a@example.com","name":"Åsa 🔥"},
                  "result":{"score":{"raw":1.00,"max":1e2},"extensions":{"http://example.com/x":[0.10, {"b":1,"a":null}]}},
                  "object":{"id":"http://example.com/a"}, "stored":"2001-01-01T00:00:00Z" }
                """);
        Answer answer = client.get("/statements?statementId=" + id);
        assertEquals(200, answer.status());
        String text = answer.text();
        assertTrue(text.startsWith("{\"verb\" : {\"id\":\"http://example.com/did\"},\"actor\":"), text);
        assertTrue(text.contains("{\"raw\":1.00,\"max\":1e2}"), text);
        assertTrue(text.contains("[0.10, {\"b\":1,\"a\":null}]"), text);
        assertTrue(text.contains("Åsa 🔥"), text);
        JsonNode json = answer.json();
        assertEquals(id.toString(), json.path("id").asText());
        assertEquals("1.0.0", json.path("version").asText());
        assertEquals(json.path("stored"), json.path("timestamp"));
        assertTrue(Instant.parse(json.path("stored").asText())
                .isAfter(Instant.now().minusSeconds(60)));
        assertTrue(json.path("authority").path("account").path("name").asText().startsWith("lrs-"));
        assertFalse(answer.header("Last-Modified").isEmpty());
    }

    @Test
    void aBatchIsStoredInItsOrderOrNotAtAll() {
        UUID first = UUID.randomUUID();
        Answer refused = client.post("/statements", "[" + with(first, "one") + ",{\"actor\":{}}]");
        assertEquals(400, refused.status());
        assertEquals("XAPI-00034", refused.json().path("requirement").asText());
        assertEquals(404, client.get("/statements?statementId=" + first).status());
        UUID second = UUID.randomUUID();
        Answer stored = client.post("/statements", "[" + with(first, "one") + "," + with(second, "two") + "]");
        assertEquals("[\"" + first + "\",\"" + second + "\"]", stored.text());
        assertEquals(List.of(second, first), ids(client.get("/statements")));
        assertEquals(List.of(first, second), ids(client.get("/statements?ascending=true")));
    }

    @Test
    void putStoresUnderTheIdOfTheRequest() {
        UUID id = UUID.randomUUID();
        assertEquals(
                204, client.put("/statements?statementId=" + id, simple("one")).status());
        assertEquals(
                204, client.put("/statements?statementId=" + id, simple("one")).status());
        assertEquals(
                409, client.put("/statements?statementId=" + id, simple("two")).status());
        assertEquals(
                400,
                client.put("/statements?statementId=" + id, with(UUID.randomUUID(), "one"))
                        .status());
        assertEquals(400, client.put("/statements", simple("one")).status());
    }

    @Test
    void theSameStatementAgainIsAcceptedAndAnotherWithItsIdIsAConflictForTheWholeBatch() {
        UUID id = UUID.randomUUID();
        client.stored(with(id, "one"));
        assertEquals(200, client.post("/statements", with(id, "one")).status());
        UUID bystander = UUID.randomUUID();
        Answer conflict = client.post("/statements", "[" + with(bystander, "x") + "," + with(id, "two") + "]");
        assertEquals(409, conflict.status());
        assertEquals("XAPI-00142", conflict.json().path("requirement").asText());
        assertEquals(404, client.get("/statements?statementId=" + bystander).status());
        String twice = "[" + with(bystander, "x") + "," + with(bystander, "x") + "]";
        assertEquals(400, client.post("/statements", twice).status());
    }

    @Test
    void everyFilterFindsWhatItNames() {
        UUID registration = UUID.randomUUID();
        UUID id = client.stored("""
                {"actor":{"objectType":"Group","mbox":"mailto:team@example.com","member":[{"mbox":"mailto:m@example.com"}]},
                 "verb":{"id":"http://example.com/filtered"},
                 "object":{"objectType":"SubStatement","actor":{"mbox":"mailto:sub@example.com"},
                   "verb":{"id":"http://example.com/inner"},"object":{"id":"http://example.com/sub-activity"}},
                 "context":{"registration":"%s","instructor":{"mbox":"mailto:teacher@example.com"},
                   "contextActivities":{"parent":{"id":"http://example.com/parent"}}}}
                """.formatted(registration));
        client.stored(simple("other"));
        assertFound(id, "verb=http://example.com/filtered");
        assertFound(id, "registration=" + registration);
        assertFound(id, agent("team"));
        assertFound(id, agent("m"));
        assertNotFound(agent("sub"));
        assertFound(id, agent("sub") + "&related_agents=true");
        assertNotFound(agent("teacher"));
        assertFound(id, agent("teacher") + "&related_agents=true");
        assertNotFound("activity=http://example.com/parent");
        assertFound(id, "activity=http://example.com/parent&related_activities=true");
        assertFound(id, "activity=http://example.com/sub-activity&related_activities=true");
        assertFound(id, "registration=" + registration + "&verb=http://example.com/filtered&" + agent("team"));
        assertNotFound("registration=" + registration + "&verb=http://example.com/did");
        assertNotFound("verb=http://example.com/never");
        JsonNode context = client.get("/statements?statementId=" + id).json().path("context");
        assertTrue(context.path("contextActivities").path("parent").isArray(), "XAPI-00096");
    }

    @Test
    void anAgentIsFoundInContextAgentsAndContextGroupsOfVersion2() {
        String statement = """
                {"actor":{"mbox":"mailto:a@example.com"},"verb":{"id":"http://example.com/did"},
                 "object":{"id":"http://example.com/a"},"context":{
                 "contextAgents":[{"objectType":"contextAgent","agent":{"mbox":"mailto:ca@example.com"},
                   "relevantTypes":["http://example.com/role"]}],
                 "contextGroups":[{"objectType":"contextGroup","group":{"objectType":"Group","mbox":"mailto:cg@example.com"}}]}}
                """;
        assertEquals(400, client.post("/statements", statement).status(), "1.0.3 knows no contextAgents");
        Answer answer = client.post("/statements", statement, "X-Experience-API-Version", "2.0.0");
        UUID id = UUID.fromString(answer.json().get(0).asText());
        assertFound(id, agent("ca") + "&related_agents=true");
        assertFound(id, agent("cg") + "&related_agents=true");
        assertNotFound(agent("ca"));
        assertEquals(
                "2.0.0",
                client.get("/statements?statementId=" + id)
                        .json()
                        .path("version")
                        .asText());
    }

    @Test
    void moreLeadsThroughAllStatementsOnceAndKeepsTheQuery() {
        List<UUID> stored = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            stored.add(client.stored(simple("paged")));
            client.stored(simple("between"));
        }
        List<UUID> found = new ArrayList<>();
        String path = "/statements?verb=http%3A%2F%2Fexample.com%2Fpaged&limit=2&ascending=true";
        int pages = 0;
        while (!path.isEmpty()) {
            Answer answer = client.get(path);
            found.addAll(ids(answer));
            String more = answer.json().path("more").asText();
            assertTrue(more.isEmpty() || more.startsWith("/xapi/statements?verb=http%3A%2F%2Fexample.com%2Fpaged&"));
            path = more.replaceFirst("^/xapi", "");
            pages++;
        }
        assertEquals(stored, found);
        assertEquals(3, pages);
    }

    @Test
    void sinceIsExclusiveAndUntilInclusive() {
        UUID id = client.stored(simple("timed"));
        String stored = client.get("/statements?statementId=" + id)
                .json()
                .path("stored")
                .asText();
        assertEquals(List.of(id), ids(client.get("/statements?until=" + stored)));
        assertEquals(List.of(), ids(client.get("/statements?since=" + stored)));
        UUID later = client.stored(simple("timed"));
        assertEquals(List.of(later), ids(client.get("/statements?since=" + stored)));
        assertEquals(List.of(), ids(client.get("/statements?since=%2B292277026-12-04T15:30:07Z")));
        assertEquals(400, client.get("/statements?since=yesterday").status());
    }

    @Test
    void aVoidedStatementIsReachedOnlyAsVoidedAndWhatRefersToItIsStillFound() {
        UUID id = client.stored(simple("mistaken"));
        UUID voiding = client.stored(voiding(id));
        assertEquals(404, client.get("/statements?statementId=" + id).status());
        assertEquals(200, client.get("/statements?voidedStatementId=" + id).status());
        assertEquals(List.of(voiding), ids(client.get("/statements?verb=http://example.com/mistaken")));
        client.stored(voiding(voiding));
        assertEquals(200, client.get("/statements?statementId=" + voiding).status(), "a voiding one cannot be voided");
        UUID early = UUID.randomUUID();
        client.stored(voiding(early));
        client.stored(with(early, "late"));
        assertEquals(404, client.get("/statements?statementId=" + early).status());
        assertEquals(200, client.get("/statements?voidedStatementId=" + early).status());
    }

    @Test
    void aReferenceIsFoundByWhatItsTargetIsFoundByThroughChainsWhicheverArrivesFirst() {
        UUID target = UUID.randomUUID();
        UUID middle = UUID.randomUUID();
        UUID end = client.stored(reference(UUID.randomUUID(), middle));
        client.stored(with(target, "chained"));
        assertEquals(List.of(target), ids(client.get("/statements?verb=http://example.com/chained")));
        client.stored(reference(middle, target));
        assertEquals(List.of(middle, target, end), ids(client.get("/statements?verb=http://example.com/chained")));
        String related = "activity=http://example.com/a&related_activities=true";
        assertEquals(3, ids(client.get("/statements?" + related)).size(), "no statement comes twice");
        UUID batched = UUID.randomUUID();
        client.post("/statements", "[" + reference(UUID.randomUUID(), batched) + "," + with(batched, "batched") + "]");
        assertEquals(
                2,
                ids(client.get("/statements?verb=http://example.com/batched")).size());
    }

    @Test
    void formatsGiveIdentifiersOrOneLanguage() {
        UUID id = client.stored("""
                {"actor":{"mbox":"mailto:a@example.com","name":"A"},
                 "verb":{"id":"http://example.com/did","display":{"en":"did","sv":"gjorde"}},
                 "object":{"id":"http://example.com/f","definition":{"name":{"en":"Page","sv":"Sida"}}}}
                """);
        JsonNode ids = client.get("/statements?format=ids&statementId=" + id).json();
        assertEquals("{\"mbox\":\"mailto:a@example.com\"}", ids.path("actor").toString());
        assertEquals("{\"id\":\"http://example.com/f\"}", ids.path("object").toString());
        UUID bare = client.stored("""
                {"actor":{"mbox":"mailto:a@example.com"},"verb":{"id":"http://example.com/did"},
                 "object":{"id":"http://example.com/f"}}
                """);
        JsonNode canonical = client.get(
                        "/statements?format=canonical&statementId=" + bare,
                        "Accept-Language",
                        "sv-SE,sv;q=0.9,en;q=0.5")
                .json();
        assertEquals(
                "{\"sv\":\"Sida\"}",
                canonical.path("object").path("definition").path("name").toString());
        JsonNode activity =
                client.get("/activities?activityId=http://example.com/f").json();
        assertEquals("Page", activity.path("definition").path("name").path("en").asText());
        assertEquals(400, client.get("/statements?format=short").status());
    }

    @Test
    void badRequestsAreRefusedAndNamed() {
        assertEquals(400, client.get("/statements?bogus=1").status());
        assertEquals(400, client.get("/statements?limit=-1").status());
        assertEquals(400, client.get("/statements?limit=1&limit=2").status());
        assertEquals(400, client.get("/statements?agent=%7B%7D").status());
        assertEquals(
                400,
                client.get("/statements?statementId=" + UUID.randomUUID() + "&limit=1")
                        .status());
        assertEquals(400, client.post("/statements", "{\"actor\":").status());
        assertEquals(400, client.post("/statements", simple("x") + "x").status());
        assertEquals(400, client.post("/statements", simple("x\\u0000")).status());
        assertEquals(
                400,
                client.post("/statements", "[".repeat(200) + "]".repeat(200)).status());
        assertEquals(
                400,
                client.post("/statements", simple("x"), "Content-Type", "text/plain")
                        .status());
        assertEquals(
                400,
                client.post("/statements", "--x", "Content-Type", "multipart/mixed; boundary=x")
                        .status());
        assertEquals(413, client.post("/statements", " ".repeat((16 << 20) + 1)).status());
        assertEquals(
                413,
                client.post("/statements", "[" + "{},".repeat(10_000) + "{}]").status());
        assertEquals(List.of(), ids(client.get("/statements")));
    }

    @Test
    void version2ConvertsATimestampToUtcAndVersion1KeepsIt() {
        String statement =
                "{\"timestamp\":\"2026-01-01T12:00:00.10+02:00\"," + simple("x").substring(1);
        UUID v1 = client.stored(statement);
        assertEquals("2026-01-01T12:00:00.10+02:00", timestamp(v1));
        Answer answer = client.post("/statements", statement, "X-Experience-API-Version", "2.0.0");
        assertEquals(
                "2026-01-01T10:00:00.100Z",
                timestamp(UUID.fromString(answer.json().get(0).asText())));
        UUID id = UUID.randomUUID();
        client.stored("{\"id\":\"" + id + "\"," + statement.substring(1));
        String sameMoment = statement.replace("12:00:00.10+02:00", "10:00:00.1Z");
        String path = "/statements?statementId=" + id;
        assertEquals(204, client.put(path, sameMoment).status());
        assertEquals(409, client.put(path, statement.replace("12:00", "13:00")).status());
    }

    private String timestamp(UUID id) {
        return client.get("/statements?statementId=" + id)
                .json()
                .path("timestamp")
                .asText();
    }

    @Test
    void theVersionIsAnsweredInKind() {
        assertEquals(
                "1.0.3",
                client.get("/statements", "X-Experience-API-Version", "1.0").header("X-Experience-API-Version"));
        assertEquals(
                "2.0.0",
                client.get("/statements", "X-Experience-API-Version", "2.0.9").header("X-Experience-API-Version"));
        for (String wrong : List.of("0.9", "1.1.0", "3.0", "x")) {
            Answer answer = client.get("/statements", "X-Experience-API-Version", wrong);
            assertEquals(400, answer.status());
            assertEquals("0.95", answer.header("X-Experience-API-Version"));
        }
        Answer about = SERVER.call(
                java.net.http.HttpRequest.newBuilder(SERVER.at("/about")).build());
        assertEquals("{\"version\":[\"1.0.3\",\"2.0.0\"]}", about.text());
    }

    @Test
    void headIsGetWithoutABodyAndRefusalsTellConsistentThroughToo() {
        client.stored(simple("headed"));
        Answer head = client.send("HEAD", "/statements", null);
        assertEquals(200, head.status());
        assertEquals(0, head.response().body().length);
        assertFalse(head.header("X-Experience-API-Consistent-Through").isEmpty());
        assertFalse(client.get("/statements?bogus=1")
                .header("X-Experience-API-Consistent-Through")
                .isEmpty());
    }

    @Test
    void attachmentsAreTakenByUrlAndAskedForInMultipart() {
        String attachment = """
                {"actor":{"mbox":"mailto:a@example.com"},"verb":{"id":"http://example.com/did"},
                 "object":{"id":"http://example.com/a"},"attachments":[{"usageType":"http://example.com/u",
                 "display":{"en":"x"},"contentType":"text/plain","length":1,"sha2":"%s"%s}]}
                """;
        String sha2 = "ab".repeat(32);
        Answer refused = client.post("/statements", attachment.formatted(sha2, ""));
        assertEquals(400, refused.status());
        client.stored(attachment.formatted(sha2, ",\"fileUrl\":\"http://example.com/f.txt\""));
        Answer multipart = client.get("/statements?attachments=true");
        assertTrue(multipart.header("Content-Type").matches("multipart/mixed; ?boundary=.+"));
        assertTrue(multipart.text().contains("\r\nContent-Type: application/json\r\n\r\n{\"statements\":[{"));
    }

    private void assertFound(UUID id, String query) {
        assertEquals(List.of(id), ids(client.get("/statements?" + query)), query);
    }

    private void assertNotFound(String query) {
        assertEquals(List.of(), ids(client.get("/statements?" + query)), query);
    }

    private static List<UUID> ids(Answer answer) {
        assertEquals(200, answer.status(), answer.text());
        List<UUID> ids = new ArrayList<>();
        answer.json()
                .path("statements")
                .forEach(s -> ids.add(UUID.fromString(s.path("id").asText())));
        return ids;
    }

    private static String agent(String name) {
        return "agent=" + URLEncoder.encode("{\"mbox\":\"mailto:" + name + "@example.com\"}", StandardCharsets.UTF_8);
    }

    private static String simple(String verb) {
        return "{\"actor\":{\"mbox\":\"mailto:a@example.com\"},\"verb\":{\"id\":\"http://example.com/" + verb
                + "\"},\"object\":{\"id\":\"http://example.com/a\"}}";
    }

    private static String with(UUID id, String verb) {
        return "{\"id\":\"" + id + "\"," + simple(verb).substring(1);
    }

    private static String reference(UUID id, UUID target) {
        return "{\"id\":\"" + id + "\",\"actor\":{\"mbox\":\"mailto:b@example.com\"},\"verb\":{\"id\":"
                + "\"http://example.com/confirmed\"},\"object\":{\"objectType\":\"StatementRef\",\"id\":\"" + target
                + "\"}}";
    }

    private static String voiding(UUID target) {
        return reference(UUID.randomUUID(), target)
                .replace("http://example.com/confirmed", "http://adlnet.gov/expapi/verbs/voided");
    }
}

package se.hytta.xapi.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.hytta.xapi.Server;
import se.hytta.xapi.Server.Answer;
import se.hytta.xapi.Server.Client;
import se.hytta.xapi.access.Scope;

/** Statements, agents, activities and what all resources have in common, over HTTP in both versions (xAPI 1.0.3 Communication). */
class ResourceConformanceTest {
    private static final Server SERVER = new Server();
    private static final String ACTOR = "{\"mbox\":\"mailto:a@example.com\"}";
    private final Client client = SERVER.client();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.3", "2.0.0"})
    @Tag("XAPI-00026")
    @Tag("XAPI-00097")
    @Tag("XAPI-00099")
    @Tag("XAPI-00139")
    @Tag("XAPI-00142")
    @Tag("XAPI-00143")
    @Tag("XAPI-00144")
    @Tag("XAPI-00145")
    @Tag("XAPI-00146")
    @Tag("XAPI-00147")
    @Tag("XAPI-00332")
    void aStatementIsPutOnceAndPostedWithTheIdsAnswered(String version) {
        UUID id = UUID.randomUUID();
        String path = "/statements?statementId=" + id;
        assertEquals(204, call(version, "PUT", path, statement("one")).status());
        assertEquals(204, call(version, "PUT", path, statement("one")).status());
        assertEquals(409, call(version, "PUT", path, statement("two")).status());
        assertEquals(400, call(version, "PUT", "/statements", statement("one")).status());
        assertEquals(
                400, call(version, "PUT", path, "[" + statement("one") + "]").status());
        JsonNode there = call(version, "GET", path, null).json();
        assertEquals("http://example.com/one", there.at("/verb/id").asText());
        assertTrue(Instant.parse(there.path("stored").asText())
                .isAfter(Instant.now().minusSeconds(60)));
        assertTrue(there.at("/authority/account/name").asText().startsWith("lrs-"));
        assertEquals(
                version.startsWith("1") ? "1.0.0" : "2.0.0",
                there.path("version").asText());
        Answer posted = call(version, "POST", "/statements", "[" + statement("a") + "," + statement("b") + "]");
        assertEquals(200, posted.status());
        assertEquals(2, posted.json().size());
        posted.json()
                .forEach(made -> assertEquals(
                        200,
                        call(version, "GET", "/statements?statementId=" + made.asText(), null)
                                .status()));
        UUID versioned =
                client.stored("{\"version\":\"1.0.7\"," + statement("v").substring(1));
        assertEquals(
                "1.0.7",
                call(version, "GET", "/statements?statementId=" + versioned, null)
                        .json()
                        .path("version")
                        .asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.3", "2.0.0"})
    @Tag("XAPI-00016")
    @Tag("XAPI-00018")
    @Tag("XAPI-00149")
    @Tag("XAPI-00155")
    @Tag("XAPI-00156")
    @Tag("XAPI-00157")
    @Tag("XAPI-00158")
    @Tag("XAPI-00162")
    @Tag("XAPI-00163")
    void aVoidedStatementIsFoundAsSuchOnlyAndAVoidingOneStays(String version) {
        UUID id = client.stored(statement("wrong"));
        UUID pointing = client.stored(reference("confirmed", id));
        UUID voiding = UUID.fromString(call(version, "POST", "/statements", reference("voided", id))
                .json()
                .get(0)
                .asText());
        assertEquals(
                404, call(version, "GET", "/statements?statementId=" + id, null).status());
        assertEquals(
                id.toString(),
                call(version, "GET", "/statements?voidedStatementId=" + id, null)
                        .json()
                        .path("id")
                        .asText());
        assertEquals(
                404,
                call(version, "GET", "/statements?voidedStatementId=" + pointing, null)
                        .status());
        call(version, "POST", "/statements", reference("voided", voiding));
        assertEquals(
                200,
                call(version, "GET", "/statements?statementId=" + voiding, null).status(),
                "cannot be voided");
        assertFalse(ids(call(version, "GET", "/statements", null)).contains(id));
        assertTrue(ids(call(version, "GET", "/statements?verb=http://example.com/wrong", null))
                .containsAll(List.of(pointing, voiding)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.3", "2.0.0"})
    @Tag("XAPI-00150")
    @Tag("XAPI-00151")
    @Tag("XAPI-00324")
    @Tag("XAPI-00325")
    void oneStatementIsAskedForWithFormatAndAttachmentsOnlyAndNoOtherWordIsKnown(String version) {
        UUID id = client.stored(statement("one"));
        for (String other : List.of(
                "agent=" + encoded(ACTOR),
                "verb=http://example.com/v",
                "activity=http://example.com/a",
                "registration=" + UUID.randomUUID(),
                "related_activities=true",
                "related_agents=true",
                "since=2026-01-01T00:00:00Z",
                "until=2026-01-01T00:00:00Z",
                "limit=1",
                "ascending=true")) {
            assertEquals(
                    400,
                    call(version, "GET", "/statements?statementId=" + id + '&' + other, null)
                            .status(),
                    other);
            assertEquals(
                    400,
                    call(version, "GET", "/statements?voidedStatementId=" + id + '&' + other, null)
                            .status(),
                    other);
        }
        assertEquals(
                400,
                call(version, "GET", "/statements?statementId=" + id + "&voidedStatementId=" + id, null)
                        .status());
        assertEquals(
                200,
                call(version, "GET", "/statements?format=exact&attachments=false&statementId=" + id, null)
                        .status());
        for (String path : List.of(
                "/statements?foo=1",
                "/statements?StatementId=" + id,
                "/agents?Agent=" + encoded(ACTOR),
                "/activities?activityid=http://example.com/a",
                "/activities/state?bar=1",
                "/agents/profile?bar=1",
                "/activities/profile?bar=1")) {
            assertEquals(400, call(version, "GET", path, null).status(), path);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.3", "2.0.0"})
    @Tag("XAPI-00108")
    @Tag("XAPI-00109")
    @Tag("XAPI-00110")
    @Tag("XAPI-00111")
    @Tag("XAPI-00113")
    @Tag("XAPI-00114")
    @Tag("XAPI-00154")
    @Tag("XAPI-00159")
    @Tag("XAPI-00166")
    @Tag("XAPI-00173")
    void anAnswerIsPagedByMoreWhichKeepsTheQueryToItsEnd(String version) {
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(client.stored(statement("paged")));
        }
        client.stored(statement("other"));
        List<UUID> found = new ArrayList<>();
        String path = "/statements?verb=http://example.com/paged&ascending=true&limit=2";
        while (!path.isEmpty()) {
            Answer page = call(version, "GET", path, null);
            assertEquals(200, page.status());
            assertTrue(page.json().path("statements").isArray());
            found.addAll(ids(page));
            String more = page.json().path("more").asText();
            assertTrue(more.isEmpty() || more.startsWith("/xapi/statements?"), more);
            path = more.replaceFirst("^/xapi", "");
        }
        assertEquals(all, found);
        assertEquals(6, ids(call(version, "GET", "/statements?limit=0", null)).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.3", "2.0.0"})
    @Tag("XAPI-00164")
    @Tag("XAPI-00174")
    @Tag("XAPI-00175")
    @Tag("XAPI-00176")
    @Tag("XAPI-00177")
    @Tag("XAPI-00178")
    @Tag("XAPI-00179")
    @Tag("XAPI-00180")
    @Tag("XAPI-00181")
    void everyFilterFindsWhatMatchesAndNothingElse(String version) {
        UUID registration = UUID.randomUUID();
        UUID id = client.stored("{\"context\":{\"registration\":\"" + registration
                + "\",\"instructor\":{\"mbox\":\"mailto:i@example.com\"},\"contextActivities\":{\"parent\":{\"id\":"
                + "\"http://example.com/p\"}}}," + statement("filtered").substring(1));
        Instant between = Instant.parse(call(version, "GET", "/statements?statementId=" + id, null)
                .json()
                .path("stored")
                .asText());
        UUID later = client.stored(
                "{\"actor\":{\"mbox\":\"mailto:b@example.com\"},\"verb\":{\"id\":\"http://example.com/v\"},"
                        + "\"object\":{\"id\":\"http://example.com/b\"}}");
        for (String filter : List.of(
                "agent=" + encoded(ACTOR),
                "verb=http://example.com/filtered",
                "activity=http://example.com/a",
                "registration=" + registration,
                "until=" + between,
                "related_agents=true&agent=" + encoded("{\"mbox\":\"mailto:i@example.com\"}"),
                "related_activities=true&activity=http://example.com/p")) {
            assertEquals(List.of(id), ids(call(version, "GET", "/statements?" + filter, null)), filter);
        }
        assertEquals(List.of(later), ids(call(version, "GET", "/statements?since=" + between, null)));
        assertEquals(List.of(), ids(call(version, "GET", "/statements?activity=http://example.com/p", null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.3", "2.0.0"})
    @Tag("XAPI-00002")
    @Tag("XAPI-00015")
    @Tag("XAPI-00096")
    @Tag("XAPI-00168")
    @Tag("XAPI-00169")
    @Tag("XAPI-00170")
    @Tag("XAPI-00171")
    @Tag("XAPI-00172")
    void theFormatsGiveWhatWasSentOrIdentifiersOrOneLanguage(String version) {
        String sent =
                "{\"actor\":{\"mbox\":\"mailto:a@example.com\",\"name\":\"Åsa ☃ 🔥\"},\"verb\":{\"id\":\"http://example.com/f\","
                        + "\"display\":{\"en\":\"did\",\"sv\":\"gjorde\"}},\"object\":{\"id\":\"http://example.com/f\",\"definition\":"
                        + "{\"name\":{\"en\":\"Page\",\"sv\":\"Sida\"}}},\"result\":{\"score\":{\"raw\":1.2345678901e-7,\"max\":1E2}},"
                        + "\"context\":{\"contextActivities\":{\"other\":{\"id\":\"http://example.com/o\"}}}";
        UUID id = UUID.fromString(
                call(version, "POST", "/statements", sent + "}").json().get(0).asText());
        String path = "/statements?statementId=" + id + "&format=";
        Answer exact = call(version, "GET", path + "exact", null);
        String text = new String(exact.response().body(), UTF_8);
        assertTrue(
                text.startsWith(
                        sent.replace("{\"id\":\"http://example.com/o\"}", "[{\"id\":\"http://example.com/o\"}]")),
                text);
        JsonNode ids = call(version, "GET", path + "ids", null).json();
        assertEquals("{\"mbox\":\"mailto:a@example.com\"}", ids.path("actor").toString());
        assertEquals("{\"id\":\"http://example.com/f\"}", ids.path("object").toString());
        JsonNode canonical = call(
                        version,
                        "GET",
                        path + "canonical",
                        null,
                        "Accept-Language",
                        "de, sv-SE;q=0.1, sv;q=0.9, en;q=0.5")
                .json();
        assertEquals(
                "{\"sv\":\"Sida\"}", canonical.at("/object/definition/name").toString());
        assertEquals("{\"sv\":\"gjorde\"}", canonical.at("/verb/display").toString());
        assertEquals(400, call(version, "GET", path + "other", null).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.3", "2.0.0"})
    @Tag("XAPI-00125")
    @Tag("XAPI-00126")
    @Tag("XAPI-00153")
    @Tag("XAPI-00160")
    @Tag("XAPI-00165")
    @Tag("XAPI-00333")
    void everyAnswerSaysItsVersionAndOfStatementsHowFarItReaches(String version) {
        UUID id = client.stored(statement("headed"));
        for (String query : List.of("", "?statementId=" + id, "?statementId=" + UUID.randomUUID(), "?bogus=1")) {
            Answer get = call(version, "GET", "/statements" + query, null);
            Answer head = call(version, "HEAD", "/statements" + query, null);
            assertEquals(get.status(), head.status());
            assertEquals(0, head.response().body().length);
            for (Answer answer : List.of(get, head)) {
                assertEquals(version, answer.header("X-Experience-API-Version"));
                assertFalse(answer.header("Date").isEmpty());
                Instant.parse(answer.header("X-Experience-API-Consistent-Through"));
            }
            assertTrue(get.header("Content-Type").startsWith("application/json"));
        }
        for (String path :
                List.of("/about", "/agents?agent=" + encoded(ACTOR), "/activities?activityId=http://example.com/a")) {
            assertEquals(200, call(version, "HEAD", path, null).status(), path);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.3", "2.0.0"})
    @Tag("XAPI-00236")
    @Tag("XAPI-00237")
    @Tag("XAPI-00238")
    @Tag("XAPI-00239")
    @Tag("XAPI-00240")
    @Tag("XAPI-00241")
    @Tag("XAPI-00242")
    @Tag("XAPI-00243")
    @Tag("XAPI-00244")
    @Tag("XAPI-00245")
    @Tag("XAPI-00246")
    @Tag("XAPI-00247")
    @Tag("XAPI-00248")
    @Tag("XAPI-00249")
    void aPersonIsMadeOfArraysOfWhatIsKnown(String version) {
        for (String identifier : List.of(
                "\"mbox\":\"mailto:a@example.com\"",
                "\"mbox_sha1sum\":\"ebd31e95054c018b10727ccffd2ef2ec3a016ee9\"",
                "\"openid\":\"http://example.com/me\"",
                "\"account\":{\"homePage\":\"http://example.com\",\"name\":\"a\"}")) {
            Answer person =
                    call(version, "GET", "/agents?agent=" + encoded("{\"name\":\"A\"," + identifier + "}"), null);
            assertEquals(200, person.status());
            String wanted = identifier.replaceFirst(":", ":[") + "]";
            assertEquals("{\"objectType\":\"Person\",\"name\":[\"A\"]," + wanted + "}", person.text());
        }
        for (String bad : List.of("", "?agent=", "?agent=a", "?agent=%7B%7D", "?agent=%7B%22mbox%22%3A1%7D")) {
            assertEquals(400, call(version, "GET", "/agents" + bad, null).status(), bad);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.3", "2.0.0"})
    @Tag("XAPI-00250")
    @Tag("XAPI-00251")
    @Tag("XAPI-00252")
    @Tag("XAPI-00253")
    @Tag("XAPI-00254")
    void anActivityHoldsAllThatStatementsSaidOfIt(String version) {
        String said =
                statement("said").replace("\"http://example.com/a\"}", "\"http://example.com/s\",\"definition\":%s}");
        client.stored(said.formatted("{\"name\":{\"en\":\"Page\"},\"type\":\"http://example.com/t\"}"));
        client.stored(said.formatted("{\"name\":{\"sv\":\"Sida\"}}"));
        JsonNode activity = call(version, "GET", "/activities?activityId=http://example.com/s", null)
                .json();
        assertEquals("http://example.com/s", activity.path("id").asText());
        assertEquals(
                "{\"en\":\"Page\",\"sv\":\"Sida\"}",
                activity.at("/definition/name").toString());
        assertEquals("http://example.com/t", activity.at("/definition/type").asText());
        assertEquals(
                200,
                call(version, "GET", "/activities?activityId=http://example.com/unknown", null)
                        .status());
        assertEquals(400, call(version, "GET", "/activities", null).status());
        assertEquals(400, call(version, "GET", "/activities?activityId=s", null).status());
    }

    @Test
    @Tag("XAPI-00315")
    @Tag("XAPI-00316")
    @Tag("XAPI-00317")
    @Tag("XAPI-00318")
    @Tag("XAPI-00319")
    @Tag("XAPI-00321")
    @Tag("XAPI-00331")
    @Tag("XAPI-00330")
    void aboutIsOpenAndEveryOtherResourceWantsAVersionThatIsSpoken() {
        Answer about = SERVER.call(HttpRequest.newBuilder(SERVER.at("/about")).build());
        assertEquals("{\"version\":[\"1.0.3\",\"2.0.0\"]}", about.text());
        for (String path : List.of(
                "/statements",
                "/agents",
                "/activities",
                "/activities/state",
                "/agents/profile",
                "/activities/profile")) {
            String authorization = client.request("GET", path, null)
                    .headers()
                    .firstValue("Authorization")
                    .orElseThrow();
            assertEquals(
                    400,
                    SERVER.call(HttpRequest.newBuilder(SERVER.at(path))
                                    .header("Authorization", authorization)
                                    .build())
                            .status());
            for (String wrong : List.of("0.9", "0.95", "1", "1.1.0", "2", "2.1.0", "1.0.x")) {
                assertEquals(400, call(wrong, "GET", path, null).status(), wrong);
            }
        }
        for (String right : List.of("1.0", "1.0.0", "1.0.9", "2.0", "2.0.1")) {
            assertEquals(200, call(right, "GET", "/statements", null).status(), right);
        }
    }

    @Test
    @Tag("XAPI-00327")
    @Tag("XAPI-00334")
    @Tag("XAPI-00335")
    void credentialsAreWantedByHttpBasicAndMustBeEnough() {
        for (String header :
                List.of("Basic " + Base64.getEncoder().encodeToString("lrs-x:y".getBytes()), "Basic !", "Bearer x")) {
            Answer answer = client.get("/statements", "Authorization", header);
            assertEquals(401, answer.status());
            assertTrue(answer.header("WWW-Authenticate").startsWith("Basic"));
        }
        Client reader = SERVER.client(client.organisation(), EnumSet.of(Scope.STATEMENTS_READ));
        assertEquals(200, reader.get("/statements").status());
        assertEquals(403, reader.post("/statements", statement("x")).status());
    }

    @Test
    void aPageOfAnyOriginMayCallAndReadTheHeadersThatMatter() {
        Answer preflight = SERVER.call(HttpRequest.newBuilder(SERVER.at("/statements"))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Access-Control-Request-Headers", "authorization,x-experience-api-version")
                .build());
        assertEquals(204, preflight.status());
        assertEquals("*", preflight.header("Access-Control-Allow-Origin"));
        assertTrue(preflight.header("Access-Control-Allow-Methods").contains("PUT"));
        assertTrue(client.get("/statements")
                .header("Access-Control-Expose-Headers")
                .contains("Consistent-Through"));
    }

    private Answer call(String version, String method, String path, String body, String... headers) {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "X-Experience-API-Version";
        all[headers.length + 1] = version;
        return client.send(method, path, body, all);
    }

    private static List<UUID> ids(Answer answer) {
        assertEquals(200, answer.status(), answer.text());
        List<UUID> ids = new ArrayList<>();
        answer.json()
                .path("statements")
                .forEach(statement ->
                        ids.add(UUID.fromString(statement.path("id").asText())));
        return ids;
    }

    private static String statement(String verb) {
        return "{\"actor\":" + ACTOR + ",\"verb\":{\"id\":\"http://example.com/" + verb
                + "\"},\"object\":{\"id\":\"http://example.com/a\"}}";
    }

    private static String reference(String verb, UUID target) {
        String iri = verb.equals("voided") ? "http://adlnet.gov/expapi/verbs/voided" : "http://example.com/" + verb;
        return "{\"actor\":" + ACTOR + ",\"verb\":{\"id\":\"" + iri
                + "\"},\"object\":{\"objectType\":\"StatementRef\",\"id\":\"" + target + "\"}}";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}

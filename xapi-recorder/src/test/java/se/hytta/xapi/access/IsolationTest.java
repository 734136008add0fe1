package se.hytta.xapi.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.hytta.xapi.Server;
import se.hytta.xapi.Server.Client;

/** Two organisations that use the same identifiers for everything: neither sees or changes what the other has. */
class IsolationTest {
    private static final Server SERVER = new Server();
    private static final String AGENT = "%7B%22mbox%22:%22mailto:a@example.com%22%7D";
    private static final String NOTHING = "{\"statements\":[],\"more\":\"\"}";
    private static final String REGISTRATION = "6d1b3b3c-34a6-4b1a-8a35-1d64d2a7b0b0";
    private static final List<String> FILTERS = List.of(
            "",
            "agent=" + AGENT,
            "agent=" + AGENT + "&related_agents=true",
            "verb=http://example.com/v",
            "activity=http://example.com/a",
            "activity=http://example.com/course&related_activities=true",
            "registration=" + REGISTRATION,
            "registration=" + REGISTRATION + "&agent=" + AGENT + "&verb=http://example.com/v",
            "since=2020-01-01T00:00:00Z&ascending=true",
            "until=2100-01-01T00:00:00Z",
            "attachments=true",
            "format=ids",
            "format=canonical");

    private final Client owner = SERVER.client();
    private final Client stranger = SERVER.client();
    private UUID id;

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @BeforeEach
    void theOwnerHasStatements() {
        id = owner.stored(statement("v"));
    }

    @Test
    void noFilterFindsAnothersStatements() {
        for (String filter : FILTERS) {
            assertEquals(1, found(owner, "?" + filter), filter);
            for (String version : List.of("1.0.3", "2.0.0")) {
                String path = "/statements?" + filter;
                String text =
                        stranger.get(path, "X-Experience-API-Version", version).text();
                assertFalse(text.contains(id.toString()), text);
            }
        }
        assertEquals(NOTHING, stranger.get("/statements").text());
        stranger.stored(statement("v"));
        for (String filter : FILTERS) {
            assertEquals(1, found(owner, "?" + filter), filter);
            assertEquals(1, found(stranger, "?" + filter), filter);
        }
    }

    @Test
    void anIdFindsNothingOfAnothers() {
        for (String method : List.of("GET", "HEAD")) {
            assertEquals(
                    404,
                    stranger.send(method, "/statements?statementId=" + id, null).status());
            assertEquals(
                    404,
                    stranger.send(method, "/statements?voidedStatementId=" + id, null)
                            .status());
        }
        assertEquals(
                204,
                stranger.put("/statements?statementId=" + id, statement("other"))
                        .status());
        assertEquals(
                409,
                stranger.put("/statements?statementId=" + id, statement("third"))
                        .status());
        assertEquals(1, found(owner, "?verb=http://example.com/v"));
        assertEquals(0, found(owner, "?verb=http://example.com/other"));
    }

    @Test
    void aLinkToMoreLeadsIntoOnesOwnOnly() {
        owner.stored(statement("v"));
        String more = owner.get("/statements?limit=1").json().path("more").asText();
        String rest = more.substring(more.indexOf("/statements"));
        assertEquals(1, found(owner, rest.substring("/statements".length())));
        assertEquals(NOTHING, stranger.get(rest).text());
        assertEquals(
                NOTHING, stranger.get("/statements?cursor=0&ascending=true").text());
    }

    @Test
    void voidingAnothersStatementDoesNothingToIt() {
        String voiding = """
                {"actor":{"mbox":"mailto:b@example.com"},"verb":{"id":"http://adlnet.gov/expapi/verbs/voided"},
                 "object":{"objectType":"StatementRef","id":"%s"}}""".formatted(id);
        stranger.stored(voiding);
        assertEquals(200, owner.get("/statements?statementId=" + id).status());
        assertEquals(404, owner.get("/statements?voidedStatementId=" + id).status());
        assertEquals(404, stranger.get("/statements?voidedStatementId=" + id).status());
    }

    @Test
    void aReferenceToAnothersStatementFindsNothingByIt() {
        stranger.stored("""
                {"actor":{"mbox":"mailto:b@example.com"},"verb":{"id":"http://example.com/commented"},
                 "object":{"objectType":"StatementRef","id":"%s"}}""".formatted(id));
        assertEquals(0, found(stranger, "?activity=http://example.com/a"));
        assertEquals(0, found(stranger, "?agent=" + AGENT));
        assertEquals(1, found(owner, "?activity=http://example.com/a"));
    }

    @Test
    void aDocumentIsItsOrganisationsAlone() {
        for (String path : List.of(
                "/activities/state?stateId=s&activityId=http://example.com/a&agent=" + AGENT,
                "/activities/state?stateId=s&activityId=http://example.com/a&registration=" + REGISTRATION + "&agent="
                        + AGENT,
                "/agents/profile?profileId=p&agent=" + AGENT,
                "/activities/profile?profileId=p&activityId=http://example.com/a")) {
            String all = path.replaceAll("(stateId|profileId)=.&", "");
            assertEquals(204, owner.put(path, "{\"a\":1}", "If-None-Match", "*").status());
            String tag = owner.get(path).header("ETag");
            assertEquals(404, stranger.get(path).status(), path);
            assertEquals(404, stranger.send("HEAD", path, null).status(), path);
            assertEquals("[]", stranger.get(all).text(), path);
            assertEquals(412, stranger.put(path, "{}", "If-Match", tag).status(), "its tag says nothing elsewhere");
            assertEquals(204, stranger.post(path, "{\"b\":2}").status());
            assertEquals("{\"b\":2}", stranger.get(path).text());
            assertEquals(
                    204, stranger.send("DELETE", path, null, "If-Match", "*").status());
            assertEquals("{\"a\":1}", owner.get(path).text(), path);
            assertEquals(tag, owner.get(path).header("ETag"));
        }
        assertEquals(
                204,
                stranger.send("DELETE", "/activities/state?activityId=http://example.com/a&agent=" + AGENT, null)
                        .status());
        assertEquals(
                "[\"s\"]",
                owner.get("/activities/state?activityId=http://example.com/a&agent=" + AGENT)
                        .text());
    }

    @Test
    void whatOneSaysOfAnActivityOrAnAgentIsNotToldToOthers() {
        assertEquals(
                "Known here",
                owner.get("/activities?activityId=http://example.com/a")
                        .json()
                        .at("/definition/name/en")
                        .asText());
        assertFalse(stranger.get("/activities?activityId=http://example.com/a")
                .text()
                .contains("Known here"));
        assertFalse(stranger.get("/agents?agent=" + AGENT).text().contains("Anna"));
        stranger.stored(statement("v").replace("Known here", "Told elsewhere"));
        assertFalse(
                owner.get("/activities?activityId=http://example.com/a").text().contains("elsewhere"));
        assertFalse(owner.get("/statements?format=canonical").text().contains("elsewhere"));
    }

    private static int found(Client client, String query) {
        return client.get("/statements" + query).text().split("\"verb\"", -1).length - 1;
    }

    private static String statement(String verb) {
        return """
                {"actor":{"name":"Anna","mbox":"mailto:a@example.com"},"verb":{"id":"http://example.com/%s"},
                 "object":{"id":"http://example.com/a","definition":{"name":{"en":"Known here"}}},
                 "context":{"registration":"%s",
                    "contextActivities":{"grouping":[{"id":"http://example.com/course"}]}}}""".formatted(verb, REGISTRATION);
    }
}

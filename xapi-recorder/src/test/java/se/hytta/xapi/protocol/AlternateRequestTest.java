package se.hytta.xapi.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.hytta.xapi.Server;
import se.hytta.xapi.Server.Answer;
import se.hytta.xapi.Server.Client;

/** The alternate request syntax over HTTP (xAPI 1.0.3 Communication 1.3). */
@Tag("XAPI-00336")
class AlternateRequestTest {
    private static final Server SERVER = new Server();
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String STATEMENT = "{\"actor\":{\"mbox\":\"mailto:å+1@example.com\"},\"verb\":{\"id\":"
            + "\"http://example.com/did\"},\"object\":{\"id\":\"http://example.com/100%25&a=b\"}}";
    private final Client client = SERVER.client();
    private final UUID id = UUID.randomUUID();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    @Tag("XAPI-00148")
    void aStatementIsPutPostedAndReadByPostsAlone() {
        String put = form("statementId", id.toString(), "content", STATEMENT);
        assertEquals(204, post("/statements?method=PUT", put).status());
        assertEquals(
                200, post("/statements?method=POST", form("content", STATEMENT)).status());
        Answer one = post("/statements?method=GET", form("statementId", id.toString()));
        assertEquals(200, one.status());
        assertTrue(one.text().startsWith(STATEMENT.substring(0, STATEMENT.length() - 1)), one.text());
        Answer all =
                post("/statements?method=GET", form("limit", "1", "agent", "{\"mbox\":\"mailto:å+1@example.com\"}"));
        assertEquals(1, all.json().path("statements").size());
        Answer rest = client.get(all.json().path("more").asText().substring("/xapi".length()));
        assertEquals(1, rest.json().path("statements").size(), "more can be read by GET");
        assertEquals(200, post("/about?method=GET", "").status());
    }

    @Test
    void headersStandInTheFormCredentialsAndConditionsToo() {
        String authorization = client.request("GET", "/about", null)
                .headers()
                .firstValue("Authorization")
                .orElseThrow();
        String path = "/agents/profile?method=";
        String[] scope = {"agent", "{\"mbox\":\"mailto:a@example.com\"}", "profileId", "p"};
        String put = form(scope)
                + '&'
                + form(
                        "Authorization",
                        authorization,
                        "X-Experience-API-Version",
                        "1.0.3",
                        "content-type",
                        "text/plain",
                        "If-None-Match",
                        "*",
                        "content",
                        "å");
        Answer bare = SERVER.call(HttpRequest.newBuilder(SERVER.at(path + "PUT"))
                .POST(HttpRequest.BodyPublishers.ofString(put))
                .header("Content-Type", FORM)
                .build());
        assertEquals(204, bare.status(), bare.text());
        assertEquals(
                412,
                SERVER.call(HttpRequest.newBuilder(SERVER.at(path + "PUT"))
                                .POST(HttpRequest.BodyPublishers.ofString(put))
                                .header("Content-Type", FORM)
                                .build())
                        .status());
        Answer there = post(path + "GET", form(scope));
        assertEquals("å", new String(there.response().body(), UTF_8));
        assertEquals("text/plain", there.header("Content-Type"));
        assertEquals(204, post(path + "DELETE", form(scope)).status());
        assertEquals(404, post(path + "GET", form(scope)).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?method=PUT statementId=%s",
                "?method=PUT&statementId=%s content={}",
                "?method=PUT statementId=%s&content=%%7B",
                "?method=PUT statementId=%s&content=%%ZZ",
                "?method=PUT statementId=%s&content=%%7",
                "?method=PUT statementId=%s&statementId=%s&content={}",
                "?method=PUT statementId=%%FF&content={}",
                "?method=PUT {\"content\":{}}",
                "?method=PUT statementId=%s&X-Experience-API-Version=0.8&content={}",
                "?method=GET statementId=%s&content={}",
                "?method=GET bogus=1",
                "?method=PATCH content={}",
                "?method=get limit=1",
                "?method= limit=1",
                "?method=GET&method=GET limit=1"
            })
    void anyOtherFormIsRefused(String call) {
        String[] parts = call.replace("%s", id.toString()).replace("%%", "%").split(" ", 2);
        Answer answer = post("/statements" + parts[0], parts[1]);
        assertEquals(400, answer.status(), answer.text());
        assertTrue(answer.json().path("requirement").asText().startsWith("XAPI-00"), answer.text());
    }

    @Test
    void onlyAPostOfAFormIsOneAndVersion2KnowsNone() {
        String put = form("statementId", id.toString(), "content", STATEMENT);
        assertEquals(400, client.put("/statements?method=POST", STATEMENT).status());
        assertEquals(400, client.post("/statements?method=PUT", put).status(), "as application/json");
        assertEquals(
                400,
                client.post("/statements?method=PUT", put, "Content-Type", FORM, "X-Experience-API-Version", "2.0.0")
                        .status());
        assertEquals(
                400,
                client.post("/statements?method=PUT", put + "&X-Experience-API-Version=2.0.0", "Content-Type", FORM)
                        .status());
        assertEquals(404, client.get("/statements?statementId=" + id).status());
    }

    private Answer post(String path, String form) {
        return client.post(path, form, "Content-Type", FORM);
    }

    private static String form(String... pairs) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            form.append(i == 0 ? "" : "&").append(pairs[i]).append('=').append(URLEncoder.encode(pairs[i + 1], UTF_8));
        }
        return form.toString();
    }
}

package se.hytta.xapi.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import se.hytta.xapi.Server;
import se.hytta.xapi.Server.Answer;
import se.hytta.xapi.Server.Client;

/** The document resources over HTTP (xAPI 1.0.3 Communication 2.2 to 2.7). */
class DocumentsTest {
    private static final Server SERVER = new Server();
    private static final String AGENT =
            URLEncoder.encode("{\"mbox\":\"mailto:a@example.com\"}", StandardCharsets.UTF_8);
    private static final String STATE = "/activities/state?activityId=http://example.com/a&agent=" + AGENT;
    private static final String AGENT_PROFILE = "/agents/profile?agent=" + AGENT;
    private static final String ACTIVITY_PROFILE = "/activities/profile?activityId=http://example.com/a";
    private final Client client = SERVER.client();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void aStateComesBackInItsBytesWithTypeTagAndTime() {
        String body = "{ \"page\": 3.0 }";
        assertEquals(204, client.put(STATE + "&stateId=resume", body).status());
        Answer answer = client.get(STATE + "&stateId=resume");
        assertEquals(body, answer.text());
        assertEquals("application/json", answer.header("Content-Type"));
        assertTrue(answer.header("ETag").matches("\"[0-9a-f]{40}\""));
        assertFalse(answer.header("Last-Modified").isEmpty());
        assertEquals(
                304,
                client.get(STATE + "&stateId=resume", "If-None-Match", answer.header("ETag"))
                        .status());
        client.put(STATE + "&stateId=picture", "\u0001binary", "Content-Type", "image/png");
        assertEquals("image/png", client.get(STATE + "&stateId=picture").header("Content-Type"));
        assertEquals(404, client.get(STATE + "&stateId=other").status());
    }

    @Test
    void aRegistrationKeepsStatesApart() {
        String one = STATE + "&registration=" + UUID.randomUUID();
        client.put(one + "&stateId=s", "{\"a\":1}");
        assertEquals(404, client.get(STATE + "&stateId=s").status());
        assertEquals(200, client.get(one + "&stateId=s").status());
        assertEquals("[\"s\"]", client.get(STATE).text());
        assertEquals(
                "[]", client.get(STATE + "&registration=" + UUID.randomUUID()).text());
        assertEquals(204, client.send("DELETE", one, null).status());
        assertEquals("[]", client.get(STATE).text());
    }

    @Test
    void postMergesTheTopPropertiesAndKeepsTheirBytes() {
        client.post(AGENT_PROFILE + "&profileId=p", "{\"a\":1.00,\"b\":{\"x\":1}}");
        assertEquals(
                204,
                client.post(AGENT_PROFILE + "&profileId=p", "{\"b\":{\"y\":2},\"c\":1e3}")
                        .status());
        assertEquals(
                "{\"a\":1.00,\"b\":{\"y\":2},\"c\":1e3}",
                client.get(AGENT_PROFILE + "&profileId=p").text());
        assertEquals(400, client.post(AGENT_PROFILE + "&profileId=p", "[1]").status());
        assertEquals(
                400,
                client.post(AGENT_PROFILE + "&profileId=p", "x", "Content-Type", "text/plain")
                        .status());
        assertEquals(
                204,
                client.post(AGENT_PROFILE + "&profileId=t", "x", "Content-Type", "text/plain")
                        .status());
        assertEquals(400, client.post(AGENT_PROFILE + "&profileId=t", "{}").status());
    }

    @Test
    void aProfileIsOverwrittenOnlyByOneWhoSaysWhich() {
        String path = ACTIVITY_PROFILE + "&profileId=p";
        assertEquals(400, client.put(path, "{}").status(), "1.0.3 wants a header");
        assertEquals(204, client.put(path, "{\"n\":1}", "If-None-Match", "*").status());
        assertEquals(409, client.put(path, "{\"n\":2}").status());
        assertEquals(412, client.put(path, "{\"n\":2}", "If-None-Match", "*").status());
        assertEquals(412, client.put(path, "{\"n\":2}", "If-Match", "\"0000\"").status());
        String etag = client.get(path).header("ETag");
        assertEquals(204, client.put(path, "{\"n\":3}", "If-Match", etag).status());
        assertEquals(412, client.send("DELETE", path, null, "If-Match", etag).status());
        assertEquals("{\"n\":3}", client.get(path).text());
        assertEquals(204, client.send("DELETE", path, null).status());
        assertEquals(404, client.get(path).status());
        assertEquals(400, client.send("DELETE", ACTIVITY_PROFILE, null).status());
    }

    @Test
    void version2ProtectsAStateToo() {
        String path = STATE + "&stateId=v2";
        assertEquals(
                204, client.put(path, "{}", "X-Experience-API-Version", "2.0.0").status());
        Answer conflict = client.put(path, "{\"a\":1}", "X-Experience-API-Version", "2.0.0");
        assertEquals(409, conflict.status());
        assertTrue(conflict.header("Content-Type").startsWith("text/plain"));
        assertEquals(204, client.put(path, "{\"a\":1}").status(), "1.0.3 writes over");
    }

    @Test
    void idsAreListedByScopeAndTime() {
        client.put(STATE + "&stateId=old", "{}");
        Answer old = client.get(STATE + "&stateId=old");
        Instant between = Instant.now();
        client.put(STATE + "&stateId=new", "{}");
        assertEquals(200, old.status());
        assertEquals("[\"new\",\"old\"]", client.get(STATE).text());
        assertEquals("[\"new\"]", client.get(STATE + "&since=" + between).text());
        assertEquals("[]", client.get(AGENT_PROFILE).text());
    }

    @Test
    void badCallsAreRefused() {
        assertEquals(
                400, client.get("/activities/state?stateId=x&agent=" + AGENT).status());
        assertEquals(
                400,
                client.get("/activities/state?stateId=x&activityId=http://example.com/a")
                        .status());
        assertEquals(
                400, client.get("/activities/state?activityId=a&agent=" + AGENT).status());
        assertEquals(400, client.get("/agents/profile?agent=x").status());
        assertEquals(400, client.get(STATE + "&registration=x").status());
        assertEquals(400, client.get(STATE + "&since=x").status());
        assertEquals(400, client.get(STATE + "&bogus=x").status());
        assertEquals(400, client.put(STATE, "{}").status());
        assertEquals(400, client.put(STATE + "&stateId=j", "{").status(), "application/json that is none");
        assertEquals(
                400, client.put(STATE + "&stateId=" + "x".repeat(501), "{}").status());
        assertEquals(
                413,
                client.put(STATE + "&stateId=big", " ".repeat((10 << 20) + 1)).status());
    }

    @Test
    void ofManyWhoMergeAtOnceNoneIsLost() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            String body = "{\"k" + i + "\":" + i + "}";
            calls.add(() -> client.post(AGENT_PROFILE + "&profileId=m", body).status());
        }
        for (Future<Integer> answer : threads.invokeAll(calls)) {
            assertEquals(204, answer.get());
        }
        threads.shutdown();
        assertEquals(24, client.get(AGENT_PROFILE + "&profileId=m").json().size());
    }

    @Test
    void aPersonHoldsWhatWasAsked() {
        Answer person = client.get("/agents?agent=" + AGENT);
        assertEquals("{\"objectType\":\"Person\",\"mbox\":[\"mailto:a@example.com\"]}", person.text());
    }
}

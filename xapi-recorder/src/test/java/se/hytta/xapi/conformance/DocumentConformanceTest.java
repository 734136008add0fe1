package se.hytta.xapi.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.hytta.xapi.Server;
import se.hytta.xapi.Server.Answer;
import se.hytta.xapi.Server.Client;

/** The three document resources over HTTP, each in both versions (xAPI 1.0.3 Communication 2.2, 2.3, 2.6, 2.7 and 3.1). */
class DocumentConformanceTest {
    private static final Server SERVER = new Server();
    private static final String AGENT = "agent=" + encoded("{\"mbox\":\"mailto:a@example.com\"}");
    private static final String ACTIVITY = "activityId=" + encoded("http://example.com/a");
    /** What a call needs beside the id, by its path. */
    private static final Map<String, List<String>> SCOPES = Map.of(
            "/activities/state", List.of(ACTIVITY, AGENT),
            "/agents/profile", List.of(AGENT),
            "/activities/profile", List.of(ACTIVITY));

    private final Client client = SERVER.client();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    /** One resource in one version, as the tests call it. */
    private final class Resource {
        final String path;
        final String version;
        final String id;

        Resource(String path, String version) {
            this.path = path;
            this.version = version;
            this.id = (path.endsWith("state") ? "stateId=" : "profileId=") + UUID.randomUUID();
        }

        Answer call(String method, String query, String body, String... headers) {
            String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
            all[headers.length] = "X-Experience-API-Version";
            all[headers.length + 1] = version;
            return client.send(method, path + '?' + query, body, all);
        }

        Answer put(String body, String... headers) {
            return call("PUT", one(), body, headers.length == 0 ? new String[] {"If-None-Match", "*"} : headers);
        }

        String one() {
            return scope() + '&' + id;
        }

        String scope() {
            return String.join("&", SCOPES.get(path));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "/activities/state,1.0.3",
        "/activities/state,2.0.0",
        "/agents/profile,1.0.3",
        "/agents/profile,2.0.0",
        "/activities/profile,1.0.3",
        "/activities/profile,2.0.0"
    })
    @Tag("XAPI-00187")
    @Tag("XAPI-00188")
    @Tag("XAPI-00189")
    @Tag("XAPI-00190")
    @Tag("XAPI-00191")
    @Tag("XAPI-00192")
    @Tag("XAPI-00216")
    @Tag("XAPI-00217")
    @Tag("XAPI-00230")
    @Tag("XAPI-00231")
    @Tag("XAPI-00259")
    @Tag("XAPI-00269")
    @Tag("XAPI-00271")
    @Tag("XAPI-00272")
    @Tag("XAPI-00273")
    @Tag("XAPI-00274")
    @Tag("XAPI-00282")
    @Tag("XAPI-00283")
    @Tag("XAPI-00285")
    @Tag("XAPI-00286")
    @Tag("XAPI-00287")
    @Tag("XAPI-00288")
    @Tag("XAPI-00290")
    @Tag("XAPI-00291")
    @Tag("XAPI-00292")
    @Tag("XAPI-00293")
    @Tag("XAPI-00311")
    @Tag("XAPI-00312")
    @Tag("XAPI-00125")
    @Tag("XAPI-00126")
    void aDocumentIsPutPostedReadAndDeleted(String path, String version) {
        Resource resource = new Resource(path, version);
        assertEquals(204, resource.put("{\"å\":1.0}").status());
        Answer there = resource.call("GET", resource.one(), null);
        assertEquals(200, there.status());
        assertEquals("{\"å\":1.0}", new String(there.response().body(), UTF_8));
        assertEquals("application/json", there.header("Content-Type"));
        assertTrue(there.header("ETag").matches("\"[0-9a-f]{40,}\""));
        DateTimeFormatter.RFC_1123_DATE_TIME.parse(there.header("Last-Modified"));
        Answer head = resource.call("HEAD", resource.one(), null);
        assertEquals(200, head.status());
        assertEquals(there.header("ETag"), head.header("ETag"));
        assertEquals(0, head.response().body().length);
        assertEquals(204, resource.call("POST", resource.one(), "{\"b\":2}").status());
        assertEquals(204, resource.call("DELETE", resource.one(), null).status());
        assertEquals(404, resource.call("GET", resource.one(), null).status());
        assertEquals(404, resource.call("HEAD", resource.one(), null).status());
    }

    @ParameterizedTest
    @CsvSource({
        "/activities/state,1.0.3",
        "/activities/state,2.0.0",
        "/agents/profile,1.0.3",
        "/agents/profile,2.0.0",
        "/activities/profile,1.0.3",
        "/activities/profile,2.0.0"
    })
    @Tag("XAPI-00182")
    @Tag("XAPI-00183")
    @Tag("XAPI-00184")
    @Tag("XAPI-00229")
    @Tag("XAPI-00232")
    @Tag("XAPI-00233")
    @Tag("XAPI-00234")
    @Tag("XAPI-00235")
    @Tag("XAPI-00278")
    @Tag("XAPI-00279")
    @Tag("XAPI-00280")
    @Tag("XAPI-00281")
    @Tag("XAPI-00284")
    @Tag("XAPI-00308")
    @Tag("XAPI-00309")
    @Tag("XAPI-00310")
    @Tag("XAPI-00313")
    @Tag("XAPI-00314")
    void aPostMergesOneLevelDeepOrChangesNothing(String path, String version) {
        Resource resource = new Resource(path, version);
        assertEquals(
                204,
                resource.call("POST", resource.one(), "{\"a\":{\"x\":1},\"b\":1}")
                        .status(),
                "as a PUT");
        assertEquals(
                204,
                resource.call("POST", resource.one(), "{\"a\":{\"y\":2},\"c\":[]}")
                        .status());
        String merged = "{\"a\":{\"y\":2},\"b\":1,\"c\":[]}";
        assertEquals(tree(merged), resource.call("GET", resource.one(), null).json());
        for (String bad : List.of("[1]", "{", "1", "{\"a\":}")) {
            assertEquals(400, resource.call("POST", resource.one(), bad).status(), bad);
        }
        assertEquals(
                400,
                resource.call("POST", resource.one(), "x", "Content-Type", "text/plain")
                        .status());
        assertEquals(tree(merged), resource.call("GET", resource.one(), null).json(), "unchanged");
        Resource text = new Resource(path, version);
        assertEquals(
                204,
                text.call("POST", text.one(), "x", "Content-Type", "text/plain").status());
        assertEquals(400, text.call("POST", text.one(), "{}").status());
        assertEquals("x", text.call("GET", text.one(), null).text());
    }

    @ParameterizedTest
    @CsvSource({
        "/activities/state,1.0.3",
        "/activities/state,2.0.0",
        "/agents/profile,1.0.3",
        "/agents/profile,2.0.0",
        "/activities/profile,1.0.3",
        "/activities/profile,2.0.0"
    })
    @Tag("XAPI-00193")
    @Tag("XAPI-00195")
    @Tag("XAPI-00221")
    @Tag("XAPI-00268")
    @Tag("XAPI-00270")
    @Tag("XAPI-00275")
    @Tag("XAPI-00289")
    @Tag("XAPI-00294")
    @Tag("XAPI-00303")
    void withoutAnIdTheIdsAreListedOfAllOrSinceATime(String path, String version) {
        Resource old = new Resource(path, version);
        assertEquals("[]", old.call("GET", old.scope(), null).text());
        old.put("{}");
        Instant between = Instant.now();
        Resource young = new Resource(path, version);
        young.put("{}");
        assertEquals(2, old.call("GET", old.scope(), null).json().size());
        Answer since = old.call("GET", old.scope() + "&since=" + between, null);
        assertEquals(1, since.json().size());
        assertTrue(young.id.endsWith(since.json().get(0).asText()));
        for (String bad : List.of("since=now", "since=2026-99-01", "bogus=1")) {
            assertEquals(400, old.call("GET", old.scope() + '&' + bad, null).status(), bad);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/activities/state,1.0.3",
        "/activities/state,2.0.0",
        "/agents/profile,1.0.3",
        "/agents/profile,2.0.0",
        "/activities/profile,1.0.3",
        "/activities/profile,2.0.0"
    })
    @Tag("XAPI-00196")
    @Tag("XAPI-00197")
    @Tag("XAPI-00198")
    @Tag("XAPI-00199")
    @Tag("XAPI-00200")
    @Tag("XAPI-00201")
    @Tag("XAPI-00202")
    @Tag("XAPI-00203")
    @Tag("XAPI-00204")
    @Tag("XAPI-00206")
    @Tag("XAPI-00207")
    @Tag("XAPI-00208")
    @Tag("XAPI-00209")
    @Tag("XAPI-00210")
    @Tag("XAPI-00211")
    @Tag("XAPI-00212")
    @Tag("XAPI-00213")
    @Tag("XAPI-00214")
    @Tag("XAPI-00215")
    @Tag("XAPI-00255")
    @Tag("XAPI-00256")
    @Tag("XAPI-00257")
    @Tag("XAPI-00258")
    @Tag("XAPI-00260")
    @Tag("XAPI-00261")
    @Tag("XAPI-00262")
    @Tag("XAPI-00263")
    @Tag("XAPI-00264")
    @Tag("XAPI-00265")
    @Tag("XAPI-00266")
    @Tag("XAPI-00267")
    @Tag("XAPI-00295")
    @Tag("XAPI-00296")
    @Tag("XAPI-00297")
    @Tag("XAPI-00298")
    @Tag("XAPI-00299")
    @Tag("XAPI-00300")
    @Tag("XAPI-00301")
    @Tag("XAPI-00302")
    void aParameterThatIsMissingOrMalformedIsRefusedForEachMethod(String path, String version) {
        Resource resource = new Resource(path, version);
        for (String method : List.of("GET", "PUT", "POST", "DELETE")) {
            String body = method.startsWith("P") ? "{}" : null;
            for (String part : SCOPES.get(path)) {
                String without = resource.one().replace(part + '&', "");
                assertEquals(
                        400,
                        resource.call(method, without, body, "If-None-Match", "\"x\"")
                                .status(),
                        method + without);
                String name = part.substring(0, part.indexOf('=') + 1);
                for (String bad : List.of("", "x", "%7B%7D", "1", "[]")) {
                    String call = without + '&' + name + bad;
                    assertEquals(
                            400,
                            resource.call(method, call, body, "If-None-Match", "\"x\"")
                                    .status(),
                            method + call);
                }
            }
            if (path.endsWith("state")) {
                String registration = resource.one() + "&registration=one";
                assertEquals(400, resource.call(method, registration, body).status(), method);
            }
            if (body != null || method.equals("DELETE") && !path.endsWith("state")) {
                assertEquals(
                        400,
                        resource.call(method, resource.scope(), body, "If-None-Match", "\"x\"")
                                .status(),
                        method);
            }
        }
        assertEquals("[]", resource.call("GET", resource.scope(), null).text());
    }

    @ParameterizedTest
    @CsvSource({
        "/activities/state,1.0.3",
        "/activities/state,2.0.0",
        "/agents/profile,1.0.3",
        "/agents/profile,2.0.0",
        "/activities/profile,1.0.3",
        "/activities/profile,2.0.0"
    })
    @Tag("XAPI-00322")
    void conditionsHoldForEveryMethodThatChanges(String path, String version) {
        Resource resource = new Resource(path, version);
        assertEquals(412, resource.put("{}", "If-Match", "*").status(), "nothing is there");
        assertEquals(204, resource.put("{\"n\":1}").status());
        assertEquals(412, resource.put("{\"n\":2}", "If-None-Match", "*").status());
        String etag = resource.call("GET", resource.one(), null).header("ETag");
        assertEquals(
                304,
                resource.call("GET", resource.one(), null, "If-None-Match", etag)
                        .status());
        for (String method : List.of("PUT", "POST", "DELETE")) {
            String body = method.equals("DELETE") ? null : "{\"n\":3}";
            assertEquals(
                    412,
                    resource.call(method, resource.one(), body, "If-Match", "\"0000\"")
                            .status(),
                    method);
            assertEquals(
                    412,
                    resource.call(method, resource.one(), body, "If-None-Match", etag)
                            .status(),
                    method);
        }
        assertEquals("{\"n\":1}", resource.call("GET", resource.one(), null).text());
        boolean isProtected = !path.endsWith("state") || version.startsWith("2");
        Answer bare = resource.call("PUT", resource.one(), "{\"n\":4}");
        assertEquals(isProtected ? 409 : 204, bare.status());
        assertEquals(isProtected, bare.header("Content-Type").startsWith("text/plain"));
        assertEquals(204, resource.put("{\"n\":5}", "If-Match", "*").status());
        String now = resource.call("GET", resource.one(), null).header("ETag");
        assertFalse(now.equals(etag));
        assertEquals(
                204, resource.put("{\"n\":6}", "If-Match", "\"0000\", " + now).status());
        String last = resource.call("GET", resource.one(), null).header("ETag");
        assertEquals(
                204,
                resource.call("DELETE", resource.one(), null, "If-Match", last).status());
    }

    @ParameterizedTest
    @CsvSource({"1.0.3", "2.0.0"})
    @Tag("XAPI-00194")
    @Tag("XAPI-00218")
    @Tag("XAPI-00219")
    @Tag("XAPI-00220")
    @Tag("XAPI-00227")
    void aRegistrationKeepsStatesApartAndAScopeIsDeletedAtOnce(String version) {
        Resource state = new Resource("/activities/state", version);
        String registered = "&registration=" + UUID.randomUUID();
        assertEquals(204, state.call("PUT", state.one() + registered, "{}").status());
        assertEquals(
                204,
                state.call("POST", state.one().replace(state.id, "stateId=other") + registered, "{}")
                        .status());
        assertEquals(404, state.call("GET", state.one(), null).status());
        assertEquals(200, state.call("GET", state.one() + registered, null).status());
        assertEquals(
                2, state.call("GET", state.scope() + registered, null).json().size());
        assertEquals(204, state.call("DELETE", state.one() + registered, null).status());
        assertEquals(
                1, state.call("GET", state.scope() + registered, null).json().size());
        assertEquals(204, state.call("DELETE", state.scope() + registered, null).status());
        assertEquals("[]", state.call("GET", state.scope(), null).text());
    }

    private static com.fasterxml.jackson.databind.JsonNode tree(String json) {
        try {
            return Server.JSON.readTree(json);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}

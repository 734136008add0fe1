package se.hytta.lti.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.hytta.lti.Browser.with;
import static se.hytta.lti.Platform.LTI;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.hytta.lti.Browser;
import se.hytta.lti.Database;
import se.hytta.lti.Platform;
import se.hytta.lti.Tool;
import se.hytta.lti.launch.NoticeResource;
import se.hytta.web.page.Refused;

/** Platform Notification Service 1.0: copied courses. */
class NoticesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Jdbi jdbi = Database.jdbi();
    private final Tool tool = new Tool();
    private final Platform platform = new Platform();
    private final Browser browser = new Browser(tool);
    private final List<JsonNode> handlers = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private HttpServer service;

    @BeforeEach
    void begin() throws IOException {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM lti.notice_handler"));
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            assertEquals("PUT", exchange.getRequestMethod());
            handlers.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        service.start();
        platform.registerAt(tool);
    }

    @AfterEach
    void stop() {
        service.stop(0);
        platform.close();
        tool.close();
    }

    @Test
    void registersOnceForCopiesWhereTheyAreOffered() {
        browser.launch(platform, offering("LtiHelloWorldNotice"));
        tool.lti().noticeHandlers().registerDue();
        assertEquals(0, handlers.size(), "the platform tells of no copies");
        status = 500;
        browser.launch(platform, offering("LtiContextCopyNotice"));
        tool.lti().noticeHandlers().registerDue();
        assertEquals(1, handlers.size(), "not again at once");
        status = 200;
        jdbi.useHandle(handle -> handle.execute("UPDATE lti.notice_handler SET next_try = now()"));
        tool.lti().noticeHandlers().registerDue();
        tool.lti().noticeHandlers().registerDue();
        assertEquals(2, handlers.size());
        assertEquals("LtiContextCopyNotice", handlers.get(1).path("notice_type").asText());
        assertEquals(
                tool.url() + "/lti/notices", handlers.get(1).path("handler").asText());
    }

    @Test
    void aLinkBoundByHandGoesOnWorkingInACopyOfACopyOfItsCourse() {
        bindByHand();
        assertEquals(200, launchIn("copy-2", "En länk").statusCode(), "no copy is known: nothing is chosen yet");
        hear(notice("copy-1", "context-1"));
        hear(notice("copy-2", "copy-1"));
        hear(notice("copy-2", "copy-1"));
        HttpResponse<String> opened = launchIn("copy-2", "En länk");
        assertEquals(303, opened.statusCode(), opened.body());
        assertEquals(200, launchIn("copy-2", "En annan länk").statusCode());
    }

    @Test
    void believesNobodyElse() {
        bindByHand();
        Platform stranger = new Platform();
        stranger.key = Platform.newKey("platform-key");
        try (stranger) {
            Map<String, Object> claims = notice("copy-3", "context-1");
            claims.put("iss", platform.url.toString());
            claims.put("aud", platform.clientId);
            Refused refused = assertThrows(Refused.class, () -> post(stranger.sign(claims, "n")));
            assertEquals(403, refused.status());
        }
        Map<String, Object> ofAnother = notice("copy-3", "context-1");
        ofAnother.put(LTI + "deployment_id", "deployment-unknown");
        hear(ofAnother);
        assertEquals(200, launchIn("copy-3", "En länk").statusCode());
        for (String body : List.of("", "{}", "[1", "{\"notices\": []}", "{\"notices\": [{}]}")) {
            assertEquals(400, assertThrows(Refused.class, () -> take(body)).status(), body);
        }
    }

    private void bindByHand() {
        Map<String, Object> unbound = with(platform.teacher(tool), LTI + "custom", null);
        String session = Browser.hidden(browser.launch(platform, unbound).body(), "session");
        long unit = tool.content().catalogue().get(0).aus().get(0).id();
        HttpResponse<String> bound =
                browser.post("/lti/pick", Map.of("session", session, "action", "choose", "item", "" + unit));
        assertEquals(200, bound.statusCode(), bound.body());
    }

    private HttpResponse<String> launchIn(String context, String title) {
        Map<String, Object> claims = with(platform.student(tool), LTI + "custom", null);
        claims.put(LTI + "context", Map.of("id", context, "title", "Kopia"));
        claims.put(LTI + "resource_link", Map.of("id", "link-in-" + context + title, "title", title));
        return browser.launch(platform, claims);
    }

    private Map<String, Object> offering(String type) {
        return with(
                platform.student(tool),
                LTI + "platformnotificationservice",
                Map.of(
                        "platform_notification_service_url",
                        "http://127.0.0.1:" + service.getAddress().getPort() + "/pns",
                        "notice_types_supported",
                        List.of(type)));
    }

    private static Map<String, Object> notice(String context, String origin) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put(LTI + "version", "1.3.0");
        claims.put(LTI + "deployment_id", "deployment-1");
        claims.put(LTI + "notice", Map.of("id", "n-1", "type", "LtiContextCopyNotice"));
        claims.put(LTI + "context", Map.of("id", context));
        claims.put(LTI + "origin_contexts", List.of(origin));
        return claims;
    }

    private void hear(Map<String, Object> claims) {
        post(platform.sign(claims, "n"));
    }

    private void post(String jwt) {
        take("{\"notices\": [{\"jwt\": \"" + jwt + "\"}]}");
    }

    private void take(String body) {
        NoticeResource resource = tool.lti().resources().stream()
                .filter(NoticeResource.class::isInstance)
                .map(NoticeResource.class::cast)
                .findFirst()
                .orElseThrow();
        assertTrue(resource.post(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))
                        .getStatus()
                == 200);
    }
}

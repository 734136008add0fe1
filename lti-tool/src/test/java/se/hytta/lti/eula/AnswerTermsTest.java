package se.hytta.lti.eula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.hytta.lti.Browser;
import se.hytta.lti.Platform;
import se.hytta.lti.Tool;
import se.hytta.lti.launch.PageSession;
import se.hytta.web.page.Refused;

/** LtiEulaRequest and the EULA user service. */
class AnswerTermsTest {
    private final Tool tool = new Tool();
    private final Platform platform = new Platform();
    private final Browser browser = new Browser(tool);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<JsonNode> answers = new CopyOnWriteArrayList<>();
    private volatile int status = 201;
    private HttpServer service;

    @BeforeEach
    void begin() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            answers.add(new ObjectMapper().readTree(exchange.getRequestBody()));
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
    void whoIsAskedForTheTermsSeesThemAndThePlatformHearsTheAnswer() {
        PageSession session = launched("/eulas/7?tenant=1");
        answer(session, true);
        assertTrue(asked.get(0).startsWith("POST /eulas/7/user?tenant=1 Bearer token-"), asked.toString());
        assertEquals("student-1", answers.get(0).path("userId").asText());
        assertTrue(answers.get(0).path("accepted").asBoolean());
        assertTrue(answers.get(0).path("timestamp").asText().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"));
        answer(session, false);
        assertFalse(answers.get(1).path("accepted").asBoolean());
    }

    @Test
    void anAnswerThatThePlatformDoesNotTakeIsNoAnswer() {
        PageSession session = launched("/eulas/7");
        status = 403;
        assertEquals(
                502, assertThrows(Refused.class, () -> answer(session, true)).status());
    }

    @Test
    void wherePlatformsHaveNotAskedThereIsNothingToAnswer() {
        PageSession session = launched("/eulas/7");
        se.hytta.lti.Database.jdbi().useHandle(h -> h.execute("DELETE FROM lti.eula_service"));
        assertEquals(
                404, assertThrows(Refused.class, () -> answer(session, true)).status());
        assertEquals(List.of(), asked);
    }

    @Test
    void aRequestThatNamesNobodyToBeToldIsRefused() {
        Map<String, Object> claims = claims("/x");
        claims.remove(Platform.LTI + "eulaservice");
        var refused = browser.launch(platform, claims);
        assertTrue(refused.statusCode() == 400 && refused.body().startsWith("lti.refused.claim"), refused.body());
    }

    private void answer(PageSession session, boolean accepted) {
        tool.lti().answerTerms().answer(session.registration(), session.deployment(), session.learner(), accepted);
    }

    private PageSession launched(String path) {
        var opened = browser.launch(platform, claims(path));
        assertEquals(303, opened.statusCode(), opened.body());
        assertTrue(opened.headers().firstValue("Location").orElseThrow().startsWith(tool.url() + "/learn/terms?"));
        String cookie = browser.cookies.entrySet().stream()
                .filter(one ->
                        one.getKey().startsWith("hytta-") && !one.getKey().startsWith("hytta-login"))
                .findFirst()
                .orElseThrow()
                .getValue();
        return tool.lti().sessions().find(cookie, null, null).orElseThrow();
    }

    private Map<String, Object> claims(String path) {
        Map<String, Object> claims = platform.student(tool);
        claims.put(Platform.LTI + "message_type", "LtiEulaRequest");
        claims.remove(Platform.LTI + "resource_link");
        claims.remove(Platform.LTI + "context");
        claims.put(
                Platform.LTI + "eulaservice",
                Map.of(
                        "url",
                        "http://127.0.0.1:" + service.getAddress().getPort() + path,
                        "scope",
                        List.of(AnswerTerms.SCOPE)));
        return claims;
    }
}

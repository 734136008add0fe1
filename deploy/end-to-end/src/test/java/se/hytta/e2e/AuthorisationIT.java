package se.hytta.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.hytta.e2e.OwnPlatform.Login;

/** Who gets in where. */
@ExtendWith(WholeSite.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorisationIT {
    private static final String VERSION = "X-Experience-API-Version";

    private final RunningSite site;
    private final Web tool;
    private OwnPlatform platform;

    AuthorisationIT(RunningSite site) {
        this.site = site;
        this.tool = site.web();
    }

    /** A student's launch: her page session, where the module is, and its launch parameters. */
    private record Launched(String cookie, URI au) {
        String parameter(String name) {
            return OwnPlatform.parameter(au, name);
        }
    }

    @BeforeAll
    void register() throws IOException {
        platform = OwnPlatform.registered(site);
    }

    @AfterAll
    void end() {
        platform.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin",
                "/admin/invitations",
                "/admin/registrations",
                "/admin/deployments",
                "/admin/credentials",
                "/admin/forwardings",
                "/admin/forwardings/1",
                "/admin/statements",
                "/admin/organisations",
                "/admin/organisations/1",
                "/admin/learners",
                "/admin/learners/readings"
            })
    void aStrangerIsSentToTheSignInPage(String path) {
        HttpResponse<String> answer = tool.get(path);
        assertEquals(303, answer.statusCode());
        assertEquals(
                site.tool() + "/admin/sign-in",
                answer.headers().firstValue("Location").orElseThrow());
        Refusal.headers(answer);
        assertEquals(303, tool.get(path, "Authorization", RunningSite.ADMIN).statusCode(), "Basic is for the API only");
        assertEquals(
                303, tool.get(path, "Cookie", "admin-session=" + "a".repeat(43)).statusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /admin/api/registrations",
        "POST, /admin/api/registrations",
        "PATCH, /admin/api/registrations/1",
        "DELETE, /admin/api/registrations/1",
        "GET, /admin/api/forwardings",
        "POST, /admin/api/forwardings",
        "PATCH, /admin/api/forwardings/1",
        "POST, /admin/api/forwardings/1/try",
        "GET, /admin/api/forwardings/1/dead-letters",
        "POST, /admin/api/invitations",
        "POST, /admin/api/credentials",
        "GET, /admin/api/credentials",
        "DELETE, /admin/api/credentials/lrs-1",
        "GET, /admin/api/organisations",
        "POST, /admin/api/organisations",
        "PATCH, /admin/api/organisations/1",
        "POST, /admin/api/learners/find",
        "POST, /admin/api/learners/record",
        "POST, /admin/api/learners/export",
        "POST, /admin/api/learners/erase",
        "POST, /admin/api/learners/pseudonymise",
        "GET, /admin/api/learners/receipts",
        "GET, /admin/api/learners/readings"
    })
    void theAdministrationsApiWantsThePassword(String method, String path) {
        String body = method.startsWith("P") ? "{}" : "";
        assertEquals(401, tool.call(method, path, Web.JSON, body).statusCode());
        String token = "Bearer " + "a".repeat(20);
        assertEquals(
                401,
                tool.call(method, path, Web.JSON, body, "Authorization", token).statusCode());
    }

    @Test
    void aWrongUserOrPasswordIsNone() {
        for (String authorization :
                List.of(Web.basic("admin", "wrong-password"), Web.basic("nobody", RunningSite.PASSWORD), "Basic !")) {
            HttpResponse<String> wrong = tool.get("/admin/api/registrations", "Authorization", authorization);
            assertEquals(401, wrong.statusCode(), wrong.body());
            assertTrue(wrong.headers().firstValue("WWW-Authenticate").orElse("").startsWith("Basic"));
            Refusal.headers(wrong);
        }
        assertEquals(
                200,
                tool.get("/admin/api/registrations", "Authorization", RunningSite.ADMIN)
                        .statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/teach", "/learn"})
    void pagesOfALaunchWantItsSession(String path) {
        Refusal.check(401, tool.get(path));
        Refusal.check(401, tool.get(path + "?launch=abc", "Cookie", "hytta-abc=" + "a".repeat(43)));
        Refusal.check(401, tool.get(path, "Hytta-Session", "a".repeat(43)));
    }

    @Test
    void aStudentsSessionOpensHerOwnModulesAndNotTheGroup() {
        Launched launched = launch("student-of-own");
        assertEquals(200, tool.get("/learn", "Cookie", launched.cookie()).statusCode());
        Refusal.check(403, tool.get("/teach", "Cookie", launched.cookie()));
        String session = launched.cookie().split("=", 2)[1];
        Refusal.check(403, tool.post("/teach", Web.FORM, Web.form(Map.of("session", session))));
        assertTrue(
                tool.post("/lti/pick", Web.FORM, Web.form(Map.of("session", session, "action", "choose", "item", "1")))
                                .statusCode()
                        >= 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/xapi/statements",
                "/xapi/activities/state?activityId=http://a.example/&agent=%7B%7D&stateId=s",
                "/xapi/agents?agent=%7B%7D"
            })
    void theRecorderWantsACredential(String path) {
        assertEquals(401, tool.get(path, VERSION, "1.0.3").statusCode());
        assertEquals(
                401,
                tool.get(path, VERSION, "1.0.3", "Authorization", Web.basic("a", "b"))
                        .statusCode());
        assertEquals(
                401,
                tool.get(path, VERSION, "1.0.3", "Authorization", RunningSite.ADMIN)
                        .statusCode());
    }

    @Test
    void aCredentialSeesItsOrganisationOnlyAndDoesWhatItsScopesAllow() {
        String own = "Kommun " + UUID.randomUUID();
        String writer = site.credential(own, "statements/write");
        String reader = site.credential(own, "statements/read");
        String stranger = site.credential("Kommun " + UUID.randomUUID(), "statements/read");
        String statement = plain(UUID.randomUUID()).toString();
        HttpResponse<String> written =
                tool.post("/xapi/statements", Web.JSON, statement, VERSION, "1.0.3", "Authorization", writer);
        assertEquals(200, written.statusCode(), written.body());
        String id = Json.read(written.body()).path(0).asText();
        String path = "/xapi/statements?statementId=" + id;
        assertEquals(
                200, tool.get(path, VERSION, "1.0.3", "Authorization", reader).statusCode());
        assertEquals(
                404, tool.get(path, VERSION, "1.0.3", "Authorization", stranger).statusCode());
        assertEquals(
                403, tool.get(path, VERSION, "1.0.3", "Authorization", writer).statusCode());
        assertEquals(
                403,
                tool.post("/xapi/statements", Web.JSON, statement, VERSION, "1.0.3", "Authorization", reader)
                        .statusCode());
    }

    @Test
    void noCredentialForgesAGrade() {
        Launched launched = launch("student-of-forger");
        String writer = site.credential("Hytta", "all");
        ObjectNode forged = plain(UUID.fromString(launched.parameter("registration")));
        forged.set("actor", Json.read(launched.parameter("actor")));
        forged.putObject("verb").put("id", Statements.ADL + "passed");
        forged.putObject("object").put("id", launched.parameter("activityId"));
        forged.putObject("result").put("success", true).putObject("score").put("scaled", 1.0);
        HttpResponse<String> answer =
                tool.post("/xapi/statements", Web.JSON, forged.toString(), VERSION, "1.0.3", "Authorization", writer);
        assertEquals(403, answer.statusCode(), answer.body());

        HttpResponse<String> learn = tool.get("/learn", "Cookie", launched.cookie());
        assertEquals(200, learn.statusCode());
        assertFalse(learn.body().contains("100 %"), learn.body());
    }

    @Test
    void aSessionsTokenStatesNothingOfOthersAndIsGivenOnce() {
        Launched mine = launch("student-one");
        Launched other = launch("student-two");
        String token = fetched(mine);
        assertTrue(
                Json.read(fetch(mine).body()).path("auth-token").isMissingNode(), "the fetch URL gives its token once");
        ObjectNode statement = plain(UUID.fromString(other.parameter("registration")));
        statement.set("actor", Json.read(other.parameter("actor")));
        statement.putObject("verb").put("id", Statements.ADL + "passed");
        statement.putObject("object").put("id", other.parameter("activityId"));
        HttpResponse<String> answer = tool.post(
                "/xapi/statements",
                Web.JSON,
                statement.toString(),
                VERSION,
                "1.0.3",
                "Authorization",
                "Basic " + token);
        assertEquals(403, answer.statusCode(), answer.body());
        HttpResponse<String> state = tool.get(
                "/xapi/activities/state?stateId=LMS.LaunchData&activityId=" + Web.encoded(other.parameter("activityId"))
                        + "&agent=" + Web.encoded(other.parameter("actor")) + "&registration="
                        + other.parameter("registration"),
                VERSION,
                "1.0.3",
                "Authorization",
                "Basic " + token);
        assertEquals(403, state.statusCode(), state.body());
    }

    @Test
    void aCoursesOriginHasItsFilesAndNoPageOfTheTool() {
        URI au = launch("student-of-origins").au();
        String host = au.getAuthority();
        HttpResponse<String> file = tool.get(au.getRawPath(), "Host", host);
        assertEquals(200, file.statusCode());
        assertTrue(file.headers().allValues("Set-Cookie").isEmpty());
        for (String path : List.of(
                "/",
                "/admin",
                "/admin/sign-in",
                "/lti/jwks",
                "/teach",
                "/learn",
                "/xapi/about",
                "/health/ready",
                "/assets/hytta.css")) {
            HttpResponse<String> answer = tool.get(path, "Host", host);
            assertEquals(404, answer.statusCode(), path);
        }
        assertEquals(404, tool.get(au.getRawPath()).statusCode(), "no course file on the tool's origin");
        assertEquals(
                404,
                tool.get(au.getRawPath(), "Host", "c999999.localhost:" + au.getPort())
                        .statusCode());
        HttpResponse<String> outside = tool.get("/../".repeat(3) + "etc/passwd", "Host", host);
        assertEquals(4, outside.statusCode() / 100, outside.body());
        assertFalse(outside.body().contains("root:"), outside.body());
    }

    @Test
    void whatTheServerItselfOffersIsForTheAdministratorOnly() {
        for (String path : List.of("/metrics", "/openapi")) {
            assertEquals(404, tool.get(path).statusCode(), path);
        }
        assertEquals(404, tool.get("/application.wadl").statusCode());
        assertEquals(404, tool.get("/WEB-INF/web.xml").statusCode());
    }

    private Launched launch(String subject) {
        Login login = platform.login();
        HttpResponse<String> answer =
                platform.launch(login, platform.signed(platform.claims(login).put("sub", subject)));
        assertEquals(303, answer.statusCode(), answer.body());
        String cookie = answer.headers().allValues("Set-Cookie").stream()
                .map(c -> c.split(";")[0])
                .filter(c -> !c.startsWith("hytta-login-"))
                .findFirst()
                .orElseThrow();
        return new Launched(
                cookie, URI.create(answer.headers().firstValue("Location").orElseThrow()));
    }

    private HttpResponse<String> fetch(Launched launched) {
        URI fetch = URI.create(launched.parameter("fetch"));
        return tool.post(
                fetch.getRawPath() + (fetch.getRawQuery() == null ? "" : "?" + fetch.getRawQuery()), Web.JSON, "");
    }

    private String fetched(Launched launched) {
        HttpResponse<String> answer = fetch(launched);
        assertEquals(200, answer.statusCode(), answer.body());
        return Json.read(answer.body()).path("auth-token").asText();
    }

    private static ObjectNode plain(UUID registration) {
        ObjectNode statement = Json.object();
        statement.putObject("actor").put("objectType", "Agent").put("mbox", "mailto:e2e@skola.example");
        statement.putObject("verb").put("id", "http://adlnet.gov/expapi/verbs/experienced");
        statement.putObject("object").put("id", "https://hytta.se/e2e/activity");
        statement.putObject("context").put("registration", registration.toString());
        return statement;
    }
}

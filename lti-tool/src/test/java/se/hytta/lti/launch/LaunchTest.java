package se.hytta.lti.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.hytta.lti.Browser.with;
import static se.hytta.lti.Platform.LTI;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.hytta.content.delivery.CourseRepository;
import se.hytta.content.delivery.Framing;
import se.hytta.content.delivery.ImportCourse;
import se.hytta.lti.Browser;
import se.hytta.lti.Database;
import se.hytta.lti.Platform;
import se.hytta.lti.Tool;
import se.hytta.lti.login.Form;

class LaunchTest {
    private final Tool tool = new Tool();
    private final Platform platform = new Platform();
    private final Browser browser = new Browser(tool);

    @BeforeEach
    void register() {
        platform.registerAt(tool);
    }

    @AfterEach
    void stop() {
        platform.close();
        tool.close();
    }

    @Test
    void takesAStudentToTheUnitThatTheLinkNames() {
        HttpResponse<String> answer = browser.launch(platform, platform.student(tool));
        assertEquals(303, answer.statusCode(), answer.body());
        String location = answer.headers().firstValue("Location").orElseThrow();
        for (String parameter : List.of("endpoint=", "fetch=", "actor=", "registration=", "activityId=")) {
            assertTrue(location.contains(parameter), location);
        }
        assertEquals(1, count("lti.grade_target"));
        assertEquals(List.of("Åsa Öberg"), texts("SELECT name FROM lti.learner WHERE registration = :registration"));
    }

    @Test
    void setsAPartitionedSessionCookieAndTakesTheLoginCookieAway() {
        HttpResponse<String> answer = browser.launch(platform, platform.student(tool));
        List<String> cookies = answer.headers().allValues("set-cookie");
        assertEquals(2, cookies.size());
        assertTrue(cookies.stream().allMatch(c -> c.contains("; Secure; HttpOnly; SameSite=None; Partitioned")));
        assertTrue(cookies.stream().anyMatch(c -> c.startsWith("hytta-login-") && c.contains("Max-Age=0")));
        String session = cookies.stream()
                .filter(c -> !c.startsWith("hytta-login-"))
                .findFirst()
                .orElseThrow();
        String value = session.split("[=;]")[1];
        PageSession found = tool.lti().sessions().find(null, null, value).orElseThrow();
        assertEquals(session.split("=")[0], PageSessions.cookieName(found.handle()));
        assertEquals(Role.STUDENT, found.role());
        assertTrue(tool.lti().sessions().find(null, "another", value).isEmpty(), "what is asked first decides");
    }

    @Test
    void knowsAReturningLearnerAgainAndFollowsANewName() {
        browser.launch(platform, platform.student(tool));
        browser.launch(platform, with(platform.student(tool), "name", "Åsa Ek"));
        assertEquals(List.of("Åsa Ek"), texts("SELECT name FROM lti.learner WHERE registration = :registration"));
        assertEquals(1, count("lti.grade_target"));
    }

    @Test
    void takesTheContentFromTheTargetWhereTheLinkHasNoCustomParameters() {
        String target = tool.url() + "/lti/launch?" + Form.encode(Platform.firstUnit(tool));
        Map<String, Object> claims = with(
                with(platform.student(tool), LTI + "custom", Map.of("hytta_au", "")), LTI + "target_link_uri", target);
        assertEquals(303, browser.launch(platform, claims).statusCode());
    }

    /** cmi5 8.1.1.2: {@code launchMethod="OwnWindow"}. */
    @Test
    void leadsOutOfTheFrameToAUnitThatWantsAWindowOfItsOwn() throws IOException {
        Map<String, Object> claims = with(platform.student(tool), LTI + "custom", inOwnWindow());
        HttpResponse<String> framed = launch(claims, "iframe");
        assertEquals(200, framed.statusCode(), framed.body());
        assertTrue(framed.body().matches("(?s).*<a id=\"own-window\"[^>]*target=\"_blank\" rel=\"noopener\".*"));
        assertFalse(framed.body().contains("<iframe"), framed.body());
        assertEquals(303, launch(claims, "document").statusCode(), "a window that is there already is its own");
        Map<String, Object> teacher = with(platform.teacher(tool), LTI + "custom", inOwnWindow());
        String preview = launch(teacher, "iframe").body();
        assertTrue(preview.contains("id=\"own-window\"") && !preview.contains("<iframe"), preview);
        assertEquals(303, launch(platform.student(tool), "iframe").statusCode(), "any window: the frame");
    }

    private HttpResponse<String> launch(Map<String, Object> claims, String destination) {
        Browser.Login login = browser.login(platform);
        return browser.post(
                "/lti/launch",
                Map.of("state", login.state(), "id_token", platform.sign(claims, login.nonce())),
                "Sec-Fetch-Dest",
                destination);
    }

    /** A course whose one unit wants a window of its own. */
    private Map<String, String> inOwnWindow() throws IOException {
        String id = "https://example.com/window";
        Path zip = Files.createTempFile("window", ".zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("cmi5.xml"));
            out.write("""
                    <courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
                      <course id="%1$s"><title><langstring lang="sv">F</langstring></title>
                        <description><langstring lang="sv">F</langstring></description></course>
                      <au id="%1$s/1" launchMethod="OwnWindow"><title><langstring lang="sv">F</langstring></title>
                        <description><langstring lang="sv">F</langstring></description><url>a.html</url></au>
                    </courseStructure>
                    """.formatted(id).getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new ZipEntry("a.html"));
        }
        new ImportCourse(Database.jdbi(), new CourseRepository()).from(zip);
        Files.delete(zip);
        return Map.of("hytta_course", id, "hytta_au", id + "/1");
    }

    @Test
    void worksWithoutAContext() {
        Map<String, Object> claims = with(platform.student(tool), LTI + "context", null);
        assertEquals(303, browser.launch(platform, claims).statusCode());
        assertEquals(303, browser.launch(platform, claims).statusCode());
        assertEquals(1, count("lti.grade_target"));
    }

    @Test
    void showsATeacherTheUnitWithItsAnswersAndTheWayToHerGroup() {
        HttpResponse<String> answer = browser.launch(platform, platform.teacher(tool));
        assertEquals(200, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("<iframe"), answer.body());
        assertTrue(answer.body().contains("action=\"/teach\""));
        PageSession session = tool.lti()
                .sessions()
                .find(Browser.hidden(answer.body(), "session"), null, null)
                .orElseThrow();
        assertEquals(Role.TEACHER, session.role());
        browser.launch(platform, platform.student(tool));
        assertEquals(
                List.of(Role.STUDENT, Role.TEACHER),
                tool.lti().members().of(session).stream()
                        .map(Member::role)
                        .sorted()
                        .toList());
    }

    @Test
    void letsATeacherBindALinkThatShowsNothingYet() {
        Map<String, Object> teacher = with(platform.teacher(tool), LTI + "custom", null);
        Map<String, Object> student = with(platform.student(tool), LTI + "custom", null);
        HttpResponse<String> nothing = browser.launch(platform, student);
        assertEquals(200, nothing.statusCode());
        assertFalse(nothing.body().contains("name=\"session\""), "a student can't pick");
        HttpResponse<String> picker = browser.launch(platform, teacher);
        assertEquals(200, picker.statusCode());
        long au = tool.content().catalogue().get(0).aus().get(0).id();
        HttpResponse<String> bound = browser.post(
                "/lti/pick",
                Map.of("session", Browser.hidden(picker.body(), "session"), "action", "choose", "item", "" + au));
        assertEquals(200, bound.statusCode(), bound.body());
        assertTrue(bound.body().contains("<iframe"), bound.body());
        assertEquals(303, browser.launch(platform, student).statusCode());
    }

    @Test
    void keepsAnUnknownDeploymentWaitingUntilItIsApproved() {
        Map<String, Object> claims = with(platform.student(tool), LTI + "deployment_id", "deployment-2");
        HostileLaunchTest.assertRefused(403, "deployment", browser.launch(platform, claims));
        HostileLaunchTest.assertRefused(403, "deployment", browser.launch(platform, claims));
        var waiting = tool.lti().deployments().pending().stream()
                .filter(d -> d.registration() == registration())
                .toList();
        assertEquals(1, waiting.size());
        tool.lti()
                .deployments()
                .approve(waiting.get(0).id(), tool.recorder().organisations().own());
        assertEquals(303, browser.launch(platform, claims).statusCode());
    }

    @Test
    void asksForANewWindowWhereNoCookieComesBackAndStartsAgainThere() {
        Browser.Login login = browser.login(platform);
        browser.cookies.clear();
        HttpResponse<String> refused =
                browser.launch(login.state(), platform.sign(platform.student(tool), login.nonce()));
        assertEquals(403, refused.statusCode());
        String again = refused.body()
                .replaceAll("(?s).*id=\"window\"[^>]*href=\"([^\"]*)\".*", "$1")
                .replace("&amp;", "&");
        HttpResponse<String> restarted = browser.get(again);
        Browser.Login second = Browser.login(
                URI.create(restarted.headers().firstValue("Location").orElseThrow()));
        assertEquals(
                303,
                browser.launch(second.state(), platform.sign(platform.student(tool), second.nonce()))
                        .statusCode());
    }

    @Test
    void takesTheProofFromThePlatformsStorageWhereNoCookieComesBack() {
        Map<String, String> parameters = Browser.loginParameters(tool, platform);
        parameters.put("lti_storage_target", "post_message_forwarding");
        HttpResponse<String> store = browser.get("/lti/login?" + Form.encode(parameters));
        assertEquals(200, store.statusCode());
        assertTrue(store.body().contains("data-origin=\"" + platform.url + "\""), store.body());
        String value = attribute(store.body(), "data-value");
        Browser.Login login = Browser.login(URI.create(attribute(store.body(), "href=\"http", "href")));
        browser.cookies.clear();
        String token = platform.sign(platform.student(tool), login.nonce());
        HttpResponse<String> readback = browser.launch(login.state(), token);
        assertEquals(200, readback.statusCode());
        assertEquals(attribute(store.body(), "data-key"), attribute(readback.body(), "data-key"));
        assertEquals(token, Browser.hidden(readback.body(), "id_token"));
        Map<String, String> form = new LinkedHashMap<>();
        form.put("state", login.state());
        form.put("id_token", token);
        form.put("proof", "");
        assertEquals(
                403,
                browser.post("/lti/launch", form, "Sec-Fetch-Site", "same-origin")
                        .statusCode());
        form.put("proof", value);
        assertEquals(
                403,
                browser.post("/lti/launch", form, "Sec-Fetch-Site", "cross-site")
                        .statusCode(),
                "another site's page proves nothing");
        assertEquals(
                303,
                browser.post("/lti/launch", form, "Sec-Fetch-Site", "same-origin")
                        .statusCode());
    }

    @Test
    void takesANewKeyOfThePlatformAlsoUnderAnOldName() {
        assertEquals(303, browser.launch(platform, platform.student(tool)).statusCode());
        platform.key = Platform.newKey("platform-key");
        assertEquals(303, browser.launch(platform, platform.student(tool)).statusCode());
    }

    @Test
    void takesAKeySetWithoutAlgorithms() {
        platform.jwksWithoutAlg = true;
        assertEquals(303, browser.launch(platform, platform.student(tool)).statusCode());
    }

    @Test
    void goesOnWithTheKeysItHasWhileThePlatformIsAway() {
        HttpResponse<String> first = new Browser(tool).launch(platform, platform.student(tool));
        assertEquals(303, first.statusCode());
        platform.jwksAway = true;
        assertEquals(303, browser.launch(platform, platform.student(tool)).statusCode());
        for (int i = 0; i < 4; i++) {
            Browser.Login login = browser.login(platform);
            String foreign = platform.sign(platform.student(tool), login.nonce(), Platform.newKey("new-" + i));
            HostileLaunchTest.assertRefused(403, "key", browser.launch(login.state(), foreign));
        }
    }

    @Test
    void saysThatKeysCantBeHadWhereNoneEverWere() {
        platform.jwksAway = true;
        HostileLaunchTest.assertRefused(503, "keys", browser.launch(platform, platform.student(tool)));
    }

    @Test
    void asksForThePlatformsKeysOnceForManyLaunches() {
        for (int i = 0; i < 5; i++) {
            assertEquals(303, browser.launch(platform, platform.student(tool)).statusCode());
        }
        assertEquals(1, platform.jwksFetches.get());
    }

    @Test
    void listsTheOriginThatAVerifiedLaunchCameFrom() {
        browser.launch(
                platform,
                with(
                        platform.student(tool),
                        LTI + "launch_presentation",
                        Map.of("return_url", "https://school.example/back", "locale", "en-GB")));
        assertTrue(tool.lti().frameAncestors().contains("https://school.example"));
        assertTrue(tool.lti().frameAncestors().contains(platform.url.toString()));
    }

    @Test
    void onlyThePlatformThatTheLearnerCameFromMayFrameHerCourse() {
        browser.launch(platform, platform.student(tool));
        UUID learner = Database.jdbi()
                .withHandle(
                        handle -> handle.createQuery("SELECT id FROM lti.learner WHERE registration = :registration")
                                .bind("registration", registration())
                                .mapTo(UUID.class)
                                .one());
        Framing framing = tool.lti().framing(() -> List.of("https://anybody.example"));
        assertEquals(List.of(platform.url.toString()), List.copyOf(framing.of(1, learner)));
        assertEquals(List.of("https://anybody.example"), framing.anybody());
        assertEquals(List.of("https://anybody.example"), framing.of(1, UUID.randomUUID()));
    }

    private long registration() {
        return tool.lti()
                .platforms()
                .find(platform.url.toString(), platform.clientId)
                .orElseThrow()
                .id();
    }

    private long count(String table) {
        return Database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM " + table
                                + " t JOIN lti.learner l ON l.id = t.learner WHERE l.registration = :registration")
                        .bind("registration", registration())
                        .mapTo(Long.class)
                        .one());
    }

    private List<String> texts(String sql) {
        return Database.jdbi()
                .withHandle(handle -> handle.createQuery(sql)
                        .bind("registration", registration())
                        .mapTo(String.class)
                        .list());
    }

    private static String attribute(String page, String name) {
        return attribute(page, name, name);
    }

    private static String attribute(String page, String start, String name) {
        String rest = page.substring(page.indexOf(start));
        return rest.substring(name.length() + 2, rest.indexOf('"', name.length() + 2))
                .replace("&amp;", "&");
    }

    @Test
    void aDataPrivacyLaunchOpensOnesOwnRecordAndNobodyElses() {
        for (String type : java.util.List.of("DataPrivacyLaunchRequest", "LtiDataPrivacyLaunchRequest")) {
            Map<String, Object> claims = platform.student(tool);
            claims.put(LTI + "message_type", type);
            claims.remove(LTI + "resource_link");
            claims.remove(LTI + "context");
            claims.put(LTI + "for_user", Map.of("user_id", "student-1"));
            HttpResponse<String> own = browser.launch(platform, claims);
            assertEquals(303, own.statusCode(), own.body());
            assertTrue(own.headers().firstValue("Location").orElseThrow().startsWith(tool.url() + "/learn/record?"));
            claims.put(LTI + "for_user", Map.of("user_id", "student-2"));
            HttpResponse<String> others = browser.launch(platform, claims);
            assertTrue(others.statusCode() == 403 && others.body().startsWith("lti.refused.foruser"), others.body());
        }
    }
}

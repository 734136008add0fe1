package se.hytta.web.teach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.hytta.lti.Browser.with;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import se.hytta.content.delivery.PackageForm;
import se.hytta.content.draft.Comment;
import se.hytta.content.draft.Draft;
import se.hytta.lti.Browser;
import se.hytta.lti.Database;
import se.hytta.lti.Platform;
import se.hytta.lti.Tool;
import se.hytta.lti.TwoUnits;
import se.hytta.lti.launch.PageSessions;
import se.hytta.web.page.Pages;
import se.hytta.web.page.Refused;
import se.hytta.web.progress.Launched;

/** Only teachers of the same LMS context see grades and attempts, and decide about them. */
class TeachersPagesTest {
    private final Tool tool = new Tool();
    private final Platform platform = new Platform();
    private final Launched launched =
            new Launched(tool.lti().sessions(), tool.lti().tickets());
    private final GradesResource grades =
            new GradesResource(new Pages(), launched, tool.lti().grades());
    private final JudgeResource judge =
            new JudgeResource(new Pages(), launched, tool.lti().members(), tool.content());
    private final TeachResource teach = new TeachResource(
            new Pages(), launched, tool.lti().members(), tool.lti().rosters(), tool.content());
    private final TeachDraftsResource drafts =
            new TeachDraftsResource(new Pages(), launched, tool.content().drafts());
    private String student = "";
    private String teacher = "";
    private String elsewhere = "";
    private long target;

    @BeforeEach
    void launch() {
        Database.jdbi().useHandle(handle -> handle.execute("DELETE FROM lti.registration"));
        platform.registerAt(tool);
        student = session(platform.student(tool));
        teacher = session(platform.teacher(tool));
        elsewhere = session(with(
                with(platform.teacher(tool), Platform.LTI + "context", Map.of("id", "context-2")),
                Platform.LTI + "resource_link",
                Map.of("id", "link-2")));
        target = Database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        INSERT INTO lti.pending_score (grade_target, registration, kind, scaled, reached, status, last_error)
                        SELECT g.id, l.registration, 'PASSED', 0.5, now(), 'parked', '403 <b>not here</b>'
                        FROM lti.grade_target g JOIN lti.learner l ON l.id = g.learner
                        RETURNING grade_target
                        """).mapTo(Long.class).one());
    }

    @AfterEach
    void stop() {
        platform.close();
        tool.close();
    }

    @Test
    void aTeacherChoosesAGroupOfTheLmsAndSeesItsMembersAlone() {
        Database.jdbi().useHandle(handle -> {
            handle.execute("""
                    INSERT INTO lti.course_group (context, group_id, title, set_title)
                    SELECT id, 'g&1', 'Lag Nord', 'Svetslag' FROM lti.context WHERE context_id = 'context-1'
                    """);
            handle.execute("""
                    INSERT INTO lti.course_group (context, group_id, title)
                    SELECT id, 'g-2', 'Lag Syd' FROM lti.context WHERE context_id = 'context-1'
                    """);
            handle.execute("UPDATE lti.membership SET groups = ARRAY['g&1'] WHERE role = 'STUDENT'");
        });
        String handle =
                tool.lti().sessions().find(teacher, null, null).orElseThrow().handle();
        String whole = text(teach.get(null, null, headed(teacher)));
        assertTrue(whole.contains("Svetslag: Lag Nord") && whole.contains("Åsa Öberg"), whole);
        assertTrue(whole.contains("/teach?launch=" + handle + "&amp;group=g%261"), whole);
        assertTrue(text(teach.get(null, "g&1", headed(teacher))).contains("Åsa Öberg"));
        String none = text(teach.get(null, "g-2", headed(teacher)));
        assertFalse(none.contains("Åsa Öberg"), none);
    }

    @Test
    void aTeacherSeesWhyAGradeCouldNotBeSentAndSendsItAgain() {
        String page = text(grades.post(form("session=" + teacher), request()));
        assertTrue(page.contains("Åsa Öberg"), page);
        assertTrue(page.contains("&lt;b&gt;not here"), "what a platform says is text");
        assertTrue(page.contains("låter oss inte läsa"), "results can't be read here, and the page says so");
        grades.post(form("session=" + teacher + "&action=again&target=" + target), request());
        assertEquals("waiting", status());
    }

    @Test
    void aTeacherOfAnotherContextSeesAndDecidesNothing() {
        assertFalse(text(grades.post(form("session=" + elsewhere), request())).contains("Åsa"));
        refused(404, () -> grades.post(form("session=" + elsewhere + "&action=again&target=" + target), request()));
        grades.post(form("session=" + elsewhere + "&action=again-all"), request());
        assertEquals("parked", status());
        refused(404, () -> judge.judge(form("session=" + elsewhere + "&submission=" + submission()), request()));
        refused(404, () -> judge.file(form("session=" + elsewhere + "&submission=" + submission()), request()));
    }

    @Test
    void aStudentSeesAndDecidesNothing() {
        refused(403, () -> grades.post(form("session=" + student), request()));
        refused(403, () -> judge.post(form("session=" + student), request()));
        refused(403, () -> judge.judge(form("session=" + student + "&submission=" + submission()), request()));
        refused(403, () -> judge.file(form("session=" + student + "&submission=" + submission()), request()));
    }

    @Test
    void nobodyWithoutALaunchComesIn() {
        refused(401, () -> grades.post(form("session=x"), request()));
        refused(401, () -> judge.judge(form("submission=1"), request()));
    }

    @Test
    void aTeacherSeesWhatWaitsToBeJudged() {
        submission();
        assertTrue(text(judge.post(form("session=" + teacher), request())).contains("Åsa Öberg"));
        assertFalse(text(judge.post(form("session=" + elsewhere), request())).contains("Åsa Öberg"));
    }

    @Test
    void aTeacherLooksAtHerOrganisationsDraftsAndHerNameIsNotKeptWithWhatSheSays() {
        Draft own = draft(organisation());
        Draft others = draft(Database.jdbi()
                .inTransaction(
                        (Handle handle) -> tool.recorder().organisations().named(handle, "Någon annan")));
        String page = text(drafts.post(form("session=" + teacher), request()));
        assertTrue(page.contains("value=\"" + own.id() + "\""), page);
        assertFalse(page.contains("value=\"" + others.id() + "\""), page);
        Response unit = drafts.post(form("session=" + teacher + "&draft=" + own.id() + "&index=1"), request());
        assertEquals(303, unit.getStatus());
        assertTrue(unit.getLocation().toString().contains("two.html?endpoint="), unit.getLocation() + "");
        drafts.post(form("session=" + teacher + "&draft=" + own.id() + "&text=Otydligt"), request());
        Comment said = tool.content().drafts().comments(own.id()).get(0);
        assertEquals("Otydligt", said.text());
        assertNull(said.who());
        refused(404, () -> drafts.post(form("session=" + teacher + "&draft=" + others.id() + "&text=x"), request()));
        refused(404, () -> drafts.post(form("session=" + teacher + "&draft=" + own.id() + "&index=2"), request()));
        refused(400, () -> drafts.post(form("session=" + teacher + "&draft=" + own.id() + "&text="), request()));
        refused(403, () -> drafts.post(form("session=" + student), request()));
        refused(401, () -> drafts.post(form("session=x"), request()));
        tool.content().drafts().withdraw(own.id());
        refused(404, () -> drafts.post(form("session=" + teacher + "&draft=" + own.id() + "&text=x"), request()));
    }

    private Draft draft(long organisation) {
        return tool.content()
                .drafts()
                .bring(
                        TwoUnits.zip("https://example.org/drafts/" + UUID.randomUUID()),
                        PackageForm.ZIP,
                        organisation,
                        "author@company.example");
    }

    private static long organisation() {
        return Database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT organisation FROM lti.deployment WHERE organisation IS NOT NULL")
                        .mapTo(Long.class)
                        .first());
    }

    private static String text(Response page) {
        return text((byte[]) page.getEntity());
    }

    private static long submission() {
        return Database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        INSERT INTO content.submission (registration, au, session, statement)
                        SELECT course_registration, au, gen_random_uuid(), gen_random_uuid() FROM lti.grade_target
                        RETURNING id
                        """).mapTo(Long.class).one());
    }

    private static String status() {
        return Database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT status FROM lti.pending_score")
                        .mapTo(String.class)
                        .one());
    }

    private String session(Map<String, Object> claims) {
        Browser browser = new Browser(tool);
        int status = browser.launch(platform, claims).statusCode();
        assertTrue(status == 200 || status == 303, "launched: " + status);
        return browser.cookies.values().iterator().next();
    }

    private static void refused(int status, Executable call) {
        assertEquals(status, assertThrows(Refused.class, call).status());
    }

    private static InputStream form(String fields) {
        return new ByteArrayInputStream(fields.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] page) {
        return new String(page, StandardCharsets.UTF_8);
    }

    private static HttpServletRequest request() {
        return headed(null);
    }

    private static HttpServletRequest headed(String session) {
        Map<Object, Object> attributes = new HashMap<>();
        return (HttpServletRequest) Proxy.newProxyInstance(
                TeachersPagesTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getHeader" -> PageSessions.HEADER.equals(arguments[0]) ? session : null;
                    case "getQueryString" -> null;
                    case "getAttribute" -> attributes.get(arguments[0]);
                    case "setAttribute" -> attributes.put(arguments[0], arguments[1]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}

package se.hytta.web.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.hytta.lti.Browser.with;
import static se.hytta.web.learn.Learner.form;
import static se.hytta.web.learn.Learner.queries;
import static se.hytta.web.learn.Learner.refused;
import static se.hytta.web.learn.Learner.request;
import static se.hytta.web.learn.Learner.text;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import se.hytta.content.registration.LearnerCourse;
import se.hytta.lti.Database;
import se.hytta.lti.Platform;
import se.hytta.lti.launch.PageSession;
import se.hytta.lti.launch.PageTicketResource;
import se.hytta.xapi.document.DocumentKey;
import se.hytta.xapi.statement.AgentKey;

/** What a learner sees of her courses, and what she chooses. */
class LearnersPagesTest {
    private final Learner learner = new Learner();
    private final LearnResource learn = new LearnResource(
            learner.pages,
            learner.launched,
            learner.tool.content(),
            learner.tool.lti().openUnit());
    private final TranscriptResource transcript =
            new TranscriptResource(learner.pages, learner.launched, learner.tool.content());
    private final PreferencesResource preferences = new PreferencesResource(
            learner.pages,
            learner.launched,
            learner.tool.content(),
            learner.tool.lti().prefer());

    @AfterEach
    void stop() {
        learner.close();
    }

    @Test
    void nobodyWithoutALaunchComesIn() {
        refused(401, () -> learn.get(null, request()));
        refused(401, () -> learn.post(form("session=x"), request()));
        refused(401, () -> learn.unit(form("au=1"), request()));
        refused(401, () -> transcript.get(null, request()));
        refused(401, () -> preferences.post(form("language=sv&size=large"), request()));
    }

    @Test
    void whoHasOpenedNothingIsToldWhatToDo() {
        String session = learner.courseSession("new");
        String page = text(learn.post(form("session=" + session), request()));
        assertTrue(page.contains("Gå till din kurs i lärplattformen"), page);
        assertTrue(text(transcript.post(form("session=" + session), request())).contains("Gå till din kurs"));
    }

    @Test
    void theMapShowsWhatComesNextAndHowMuchIsLeft() {
        String session = learner.courseSession("pupil");
        String before = text(learn.course(form("session=" + session), request()));
        assertTrue(before.contains("0 av 2 moduler klara"), before);
        assertTrue(before.contains("Börja med one"), before);
        LearnerCourse course = opened(session, 0);
        assertTrue(text(learn.post(form("session=" + session), request())).contains("Fortsätt med one"));
        complete(course, 0);
        String after = text(learn.post(form("session=" + session), request()));
        assertTrue(after.contains("1 av 2 moduler klara"), after);
        assertTrue(after.contains("Börja med two"), after);
        complete(course, 1);
        assertTrue(text(learn.post(form("session=" + session), request())).contains("Du är klar med alla moduler"));
    }

    @Test
    void oneResumesInAnotherContextWhatOneBeganThere() {
        String session = learner.session();
        LearnerCourse begun = own(session).get(0);
        String elsewhere = learner.session(
                with(learner.platform.student(learner.tool), Platform.LTI + "context", Map.of("id", "context-2")));
        Database.jdbi()
                .useHandle(handle -> handle.execute(
                        "DELETE FROM content.course_registration WHERE id <> ?",
                        begun.progress().registration()));
        assertEquals(
                200, learn.unit(form(opening(elsewhere, begun, 0)), request()).getStatus());
        assertEquals(1, own(elsewhere).size(), "the registration that was begun, not a new one");
    }

    @Test
    void nobodyOpensAnothersRegistrationOrAnotherCoursesUnit() {
        LearnerCourse others = opened(learner.courseSession("other"), 0);
        String own = learner.session();
        refused(404, () -> learn.unit(form(opening(own, others, 0)), request()));
        refused(404, () -> learn.unit(form("session=" + own + "&au=" + au(others, 0)), request()));
        String registration = own(own).get(0).progress().registration().toString();
        refused(
                404,
                () -> learn.unit(
                        form("session=" + own + "&registration=" + registration + "&au=" + au(others, 0)), request()));
        refused(400, () -> learn.unit(form("session=" + own + "&au=1%27"), request()));
        assertFalse(text(learn.post(form("session=" + own), request())).contains("Två delar"));
    }

    @Test
    void theTranscriptHasDatesScoresAndName() {
        String session = learner.courseSession("pupil");
        LearnerCourse course = opened(session, 0);
        Database.jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO content.au_progress (registration, au, passed, best) VALUES (?, ?, '2026-03-04T12:00:00Z', 0.85)",
                        course.progress().registration(),
                        au(course, 0)));
        String page = text(transcript.post(form("session=" + session), request()));
        for (String expected : List.of("Åsa Öberg", "Två delar", "2026-03-04", "85 %", "Godkänd", "Inte börjat")) {
            assertTrue(page.contains(expected), expected + " in " + page);
        }
    }

    @Test
    void whatOneChoosesCountsOnPagesAndIsToldToModules() throws Exception {
        String session = learner.session();
        String page = text(preferences.post(form("session=" + session + "&language=en&size=larger"), request()));
        assertTrue(page.contains("Saved."), page);
        assertTrue(page.contains("data-size=\"larger\""));
        String map = text(learn.post(form("session=" + session), request()));
        assertTrue(map.contains("lang=\"en\" data-size=\"larger\""), map);
        assertEquals(
                new ObjectMapper()
                        .readTree(
                                "{\"languagePreference\":\"en,sv\",\"audioPreference\":\"off\",\"textSize\":\"larger\"}"),
                new ObjectMapper().readTree(told(session)));
        String again = learner.session();
        assertTrue(text(learn.post(form("session=" + again), request())).contains("My education"));
    }

    @Test
    void whatOneChoosesInAModuleCountsOnPagesToo() {
        String session = learner.session();
        preferences.post(form("session=" + session + "&language=sv&size=large"), request());
        learned(session, found(session).organisation(), "en");
        String page = text(learn.post(form("session=" + session), request()));
        assertTrue(page.contains("lang=\"en\" data-size=\"large\""), page);
        learned(session, found(session).organisation() + 1, "sv");
        learned(session, found(session).organisation(), "x-nothing");
        assertTrue(text(learn.post(form("session=" + session), request())).contains("lang=\"en\""));
    }

    private void learned(String session, long organisation, String language) {
        Database.jdbi()
                .useTransaction(handle -> learner.tool
                        .lti()
                        .prefer()
                        .learned(handle, organisation, found(session).learner(), language, true));
    }

    @Test
    void easySwedishIsSwedishOnPages() {
        String session = learner.session();
        preferences.post(form("session=" + session + "&language=sv-x-latt&size=normal&audio=on"), request());
        assertTrue(text(learn.post(form("session=" + session), request())).contains("Min utbildning"));
        assertTrue(told(session).contains("sv-x-latt,sv"));
    }

    @Test
    void whatIsNotOfferedIsRefused() {
        String session = learner.session();
        refused(400, () -> preferences.post(form("session=" + session + "&language=tlh&size=large"), request()));
        refused(400, () -> preferences.post(form("session=" + session + "&language=sv&size=huge"), request()));
    }

    @Test
    void aPageAsksThreeQueriesAtMost() {
        String session = learner.courseSession("pupil");
        opened(session, 0);
        List<Function<HttpServletRequest, byte[]>> pages = List.of(
                request -> learn.get(null, request),
                request -> learn.course((String) null, request),
                request -> transcript.get(null, request),
                request -> preferences.get(null, request));
        for (Function<HttpServletRequest, byte[]> page : pages) {
            page.apply(request(ticket(session)));
            HttpServletRequest request = request(ticket(session));
            List<String> asked = queries(() -> page.apply(request));
            assertTrue(!asked.isEmpty() && asked.size() <= 3, () -> String.join("\n", asked));
        }
    }

    private String ticket(String session) {
        byte[] json = new PageTicketResource(
                        learner.tool.lti().sessions(), learner.tool.lti().tickets())
                .post(session);
        return "ticket=" + new String(json, StandardCharsets.UTF_8).replaceAll(".*\"ticket\":\"([^\"]+)\".*", "$1");
    }

    private String told(String session) {
        PageSession opened = found(session);
        DocumentKey key = DocumentKey.agentProfile(
                AgentKey.account(learner.tool.url().toString(), opened.learner().toString()), "cmi5LearnerPreferences");
        return Database.jdbi()
                .withHandle(handle -> learner.tool
                        .recorder()
                        .document(handle, opened.organisation(), key)
                        .map(document -> text(document.body()))
                        .orElseThrow());
    }

    private PageSession found(String session) {
        return learner.tool.lti().sessions().find(session, null, null).orElseThrow();
    }

    private List<LearnerCourse> own(String session) {
        PageSession opened = found(session);
        return learner.tool.content().coursesOf(opened.organisation(), opened.learner());
    }

    private LearnerCourse opened(String session, int unit) {
        long au = learner.tool
                .lti()
                .openUnit()
                .course(found(session))
                .aus()
                .get(unit)
                .id();
        assertEquals(
                200,
                learn.unit(form("session=" + session + "&au=" + au), request()).getStatus());
        return own(session).get(0);
    }

    private static long au(LearnerCourse course, int unit) {
        return course.course().aus().get(unit).id();
    }

    private static String opening(String session, LearnerCourse course, int unit) {
        UUID registration = course.progress().registration();
        return "session=" + session + "&registration=" + registration + "&au=" + au(course, unit);
    }

    private static void complete(LearnerCourse course, int unit) {
        Database.jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO content.au_progress (registration, au, completed) VALUES (?, ?, now())",
                        course.progress().registration(),
                        au(course, unit)));
    }
}

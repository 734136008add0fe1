package se.hytta.content.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.hytta.content.CoursePackage.au;
import static se.hytta.content.CoursePackage.block;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.hytta.content.AtOnce;
import se.hytta.content.Au;
import se.hytta.content.Database;
import se.hytta.content.Lms;
import se.hytta.content.course.CatalogueCourse;
import se.hytta.content.registration.UnknownCourse;
import se.hytta.content.vocabulary.Cmi5;
import se.hytta.content.vocabulary.Verb;

class LaunchAuTest {
    private final long organisation = Lms.organisation();
    private final UUID learner = UUID.randomUUID();
    private final CatalogueCourse course = Lms.course(au("%s/1", "index.html?theme=dark#start", """
                    moveOn="CompletedAndPassed" masteryScore="0.8"
                    """)
            + au("%s/2", "https://elsewhere.example/au.html", "moveOn=\"Completed\""));

    /** cmi5 8.1.1 to 8.1.5. */
    @Test
    void theUrlIsTheUnitsOwnOnTheCoursesOriginWithTheFiveParameters() {
        Au au = Au.launched(request());
        assertTrue(
                au.url().getHost().matches("c" + course.id() + "-[0-9a-f]{16}\\.localhost"),
                au.url().toString());
        assertTrue(
                au.url().getPath().matches("/[A-Za-z0-9_-]{59}/index.html"),
                au.url().toString());
        assertEquals("dark", au.parameter("theme"));
        assertEquals("start", au.url().getFragment());
        assertEquals(Lms.PUBLIC_URL + "/xapi", au.parameter("endpoint"));
        assertTrue(au.parameter("fetch").startsWith(Lms.PUBLIC_URL + "/cmi5/fetch/"));
        assertEquals(
                Lms.json("{\"objectType\":\"Agent\",\"account\":{\"homePage\":\"%s\",\"name\":\"%s\"}}"
                        .formatted(Lms.PUBLIC_URL, learner)),
                Lms.json(au.parameter("actor")));
        assertEquals(au.registration().toString(), au.parameter("registration"));
        assertEquals(Lms.PUBLIC_URL + "/activities/au/" + course.aus().get(0).id(), au.parameter("activityId"));
    }

    @Test
    void aUnitThatStandsElsewhereIsLaunchedThere() {
        Au au = Au.launched(Lms.request(organisation, learner, course, 1));
        assertTrue(au.url().toString().startsWith("https://elsewhere.example/au.html?endpoint="));
    }

    /** cmi5 10.2.1 to 10.2.6. */
    @Test
    void theLaunchDataWaitsForTheUnit() {
        Au au = Au.launched(request());
        au.fetch();
        JsonNode data = au.readLaunchData();
        assertEquals(
                au.session().toString(),
                data.path("contextTemplate")
                        .path("extensions")
                        .path(Cmi5.SESSION_ID)
                        .asText());
        assertEquals(
                course.aus().get(0).publisherId(),
                data.at("/contextTemplate/contextActivities/grouping/0/id").asText());
        assertEquals("Normal", data.path("launchMode").asText());
        assertEquals("CompletedAndPassed", data.path("moveOn").asText());
        assertEquals(0.8, data.path("masteryScore").asDouble());
        assertEquals("https://lms.example/course/1", data.path("returnURL").asText());
        assertFalse(data.has("launchParameters"));
        assertFalse(data.has("entitlementKey"));
    }

    /** cmi5 11. */
    @Test
    void theFirstLaunchSetsThePreferencesAndALaterOneLeavesTheLearnersOwn() {
        Au au = Au.launched(request());
        au.fetch();
        assertEquals(
                Lms.json("{\"languagePreference\":\"sv\",\"audioPreference\":\"on\"}"),
                Lms.json(au.readPreferences().body()));
        String own = "{\"languagePreference\":\"fi,sv\",\"audioPreference\":\"off\"}";
        assertEquals(204, au.replace(au.preferences(), "application/json", own).statusCode());
        Au other = Au.launched(
                Lms.request(organisation, learner, Lms.course(au("%s/1", "index.html", "moveOn=\"Passed\"")), 0));
        other.fetch();
        assertEquals(Lms.json(own), Lms.json(other.readPreferences().body()));
    }

    /** cmi5 9.3.1, 9.6.3. */
    @Test
    void launchedIsStatedWithAllThatBelongsToIt() {
        Au au = Au.launched(request());
        JsonNode launched = Lms.statements(organisation, au.registration()).get(0);
        assertEquals(Verb.launched.id(), launched.at("/verb/id").asText());
        JsonNode extensions = launched.at("/context/extensions");
        assertEquals(au.session().toString(), extensions.path(Cmi5.SESSION_ID).asText());
        assertEquals("Normal", extensions.path(Cmi5.LAUNCH_MODE).asText());
        assertEquals("CompletedAndPassed", extensions.path(Cmi5.MOVE_ON).asText());
        assertEquals(0.8, extensions.path(Cmi5.MASTERY_SCORE).asDouble());
        assertTrue(extensions.path(Cmi5.LAUNCH_URL).asText().endsWith("/index.html?theme=dark#start"));
        assertFalse(extensions.has(Cmi5.LAUNCH_PARAMETERS));
        assertEquals(
                Cmi5.CATEGORY,
                launched.at("/context/contextActivities/category/0/id").asText());
        assertEquals(
                course.aus().get(0).publisherId(),
                launched.at("/context/contextActivities/grouping/0/id").asText());
        assertEquals("hytta", launched.at("/authority/account/name").asText());
        assertEquals(au.parameter("activityId"), launched.at("/object/id").asText());
    }

    @Test
    void theSameLearnerCourseAndContextResumeAndAnotherContextBeginsAnew() {
        Au first = Au.launched(request());
        assertEquals(first.registration(), Au.launched(request()).registration());
        assertEquals(
                first.registration(),
                Au.launched(Lms.request(organisation, learner, course, 1)).registration());
        LaunchRequest r = request();
        LaunchRequest elsewhere = new LaunchRequest(
                r.organisation(),
                r.homeOrganisation(),
                r.learner(),
                "klass 2",
                r.course(),
                r.au(),
                r.mode(),
                null,
                "en");
        assertNotEquals(first.registration(), Au.launched(elsewhere).registration());
    }

    /** cmi5 9.3.6, 9.5.4.2: the time from launched to the last statement. */
    @Test
    void anOpenSessionIsAbandonedOnceWithItsDuration() {
        Au first = Au.running(request());
        Database.JDBI.useHandle(h -> h.execute(
                "UPDATE content.session SET launched = last_statement - interval '90.25 seconds' WHERE id = ?",
                first.session()));
        Au.launched(Lms.request(organisation, learner, course, 1));
        Au.launched(request());
        List<JsonNode> statements = Lms.statements(organisation, first.registration());
        assertEquals(
                List.of("launched", "initialized", "abandoned", "launched", "abandoned", "launched"),
                Lms.verbs(statements));
        JsonNode abandoned = statements.get(2);
        assertEquals(
                first.session().toString(),
                abandoned
                        .path("context")
                        .path("extensions")
                        .path(Cmi5.SESSION_ID)
                        .asText());
        assertEquals(first.parameter("activityId"), abandoned.at("/object/id").asText());
        assertEquals(
                Duration.ofMillis(90_250),
                Duration.parse(abandoned.at("/result/duration").asText()));
        assertEquals("PT0S", statements.get(4).at("/result/duration").asText());
    }

    @Test
    void aTerminatedSessionIsNotAbandoned() {
        Au first = Au.running(request());
        first.must(Verb.terminated);
        Au.launched(request());
        assertEquals(
                List.of("launched", "initialized", "terminated", "launched"),
                Lms.verbs(Lms.statements(organisation, first.registration())));
    }

    /** cmi5 9.3.9, 9.6.1.1: what asks nothing is satisfied at registration, block then course, in a session of its own. */
    @Test
    void whatAsksNothingIsSatisfiedBeforeLaunched() {
        CatalogueCourse nothing = Lms.course(block("%s/b", au("%s/1", "index.html", "moveOn=\"NotApplicable\"")));
        Au au = Au.launched(Lms.request(organisation, learner, nothing, 0));
        Au.launched(Lms.request(organisation, learner, nothing, 0));
        List<JsonNode> statements = Lms.statements(organisation, au.registration());
        assertEquals(List.of("satisfied", "satisfied", "launched", "abandoned", "launched"), Lms.verbs(statements));
        assertEquals(
                Cmi5.TYPE_BLOCK, statements.get(0).at("/object/definition/type").asText());
        assertEquals(
                Cmi5.TYPE_COURSE,
                statements.get(1).at("/object/definition/type").asText());
        String session = statements
                .get(0)
                .path("context")
                .path("extensions")
                .path(Cmi5.SESSION_ID)
                .asText();
        assertNotEquals(au.session().toString(), session);
        assertEquals(
                session,
                statements
                        .get(1)
                        .path("context")
                        .path("extensions")
                        .path(Cmi5.SESSION_ID)
                        .asText());
    }

    @Test
    void aLaunchRolledBackLeavesNothing() {
        assertThrows(
                IllegalStateException.class,
                () -> Database.JDBI.useTransaction(tx -> {
                    Lms.CONTENT.launch(tx, request());
                    throw new IllegalStateException("the host thinks better of it");
                }));
        assertEquals(List.of(), Lms.CONTENT.progressOf(organisation, learner));
    }

    @Test
    void anUnknownCourseOrUnitIsRefused() {
        LaunchRequest r = request();
        assertThrows(UnknownCourse.class, () -> Lms.launch(with(r, 999_999_999L, r.au())));
        assertThrows(UnknownUnit.class, () -> Lms.launch(with(r, r.course(), 999_999_999L)));
    }

    @Test
    void manyTabsOpenedAtOnceShareOneRegistrationAndOneOpenSession() throws Exception {
        List<AuLaunch> launches = AtOnce.run(20, i -> Lms.launch(request()));
        Set<UUID> registrations = new HashSet<>();
        launches.forEach(launch -> registrations.add(launch.registration()));
        assertEquals(1, registrations.size());
        List<String> verbs =
                Lms.verbs(Lms.statements(organisation, launches.get(0).registration()));
        assertEquals(20, verbs.stream().filter("launched"::equals).count());
        assertEquals(19, verbs.stream().filter("abandoned"::equals).count());
    }

    private static LaunchRequest with(LaunchRequest r, long course, long au) {
        return new LaunchRequest(
                r.organisation(),
                r.homeOrganisation(),
                r.learner(),
                r.context(),
                course,
                au,
                r.mode(),
                (URI) null,
                "sv");
    }

    private LaunchRequest request() {
        return Lms.request(organisation, learner, course, 0);
    }
}

package se.hytta.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Hytta is for: a student launches a real module from an LMS, and the grade arrives there. */
@ExtendWith(WholeSite.class)
class FirstLightIT {
    private final RunningSite site;
    private final Chromium chromium;

    FirstLightIT(RunningSite site, Chromium chromium) {
        this.site = site;
        this.chromium = chromium;
    }

    @ParameterizedTest(name = "at {0} pixels, in {2}")
    @CsvSource({"1280, 900, sv, 301, Säkerhet och bryt & lås", "390, 844, en, 303, Safety and lock-out"})
    void aStudentPassesAModuleInTheLmsAndTheGradeStandsThere(
            int width, int height, String language, String student, String title) {
        String organisation = "Kommunen " + width;
        try (BrowserContext person = chromium.person(width, height, language)) {
            Page admin = person.newPage();
            Administration administration = new Administration(site.tool(), admin, new Mouse());
            administration.signIn();
            String invitation = administration.invite(organisation);

            Lms lms = new Lms(site.lms(), person.newPage(), new Mouse());
            lms.be(Lms.ADMINISTRATOR);
            lms.speak(language);
            String clientId = lms.register(invitation);
            lms.be(Lms.TEACHER);
            String link = lms.pick(clientId, title);

            lms.be(student);
            assertFalse(lms.ownGrade(link).contains("100"), "no grade before the work");
            Module module = Module.open(lms.open(link), new Mouse());
            assertEquals(language, module.language());
            Looks.good(lms.page(), "module-first-page");
            module.next();
            module.next();
            List<String> answered = module.questionsHere();
            module.answerHere();
            String where = module.title();
            Looks.good(lms.page(), "module-answered");
            module.leave();
            assertThat(module.frame().locator("#page")).hasCount(0);

            lms.be(student);
            Module again = Module.open(lms.open(link), new Mouse());
            assertEquals(where, again.title(), "comes back to where she was");
            answered.forEach(id -> assertTrue(again.isAnsweredRightly(id), id + " is still answered"));
            goThroughAll(again, lms.page());
            again.handIn();
            Looks.good(lms.page(), "module-passed");
            again.leave();
            assertThat(again.frame().locator("#page")).hasCount(0);

            Awaited.that("the grade stands in the LMS", () -> lms.ownGrade(link).contains("100 / 100"));
            Looks.good(lms.page(), "lms-course-of-student");
            lms.page().navigate(site.lms() + "/gradebook");
            assertThat(lms.page().locator("td[data-person='" + student + "']").last())
                    .hasText("100 / 100");
            Looks.good(lms.page(), "lms-gradebook");

            admin.bringToFront();
            Statements statements = Statements.read(site.web(), administration.credential(organisation));
            administration.lookAround();
            followTheRules(statements, again.questionCount());
        }
    }

    private static void goThroughAll(Module module, Page page) {
        while (!module.page().equals("varfor")) {
            module.previous();
        }
        while (!module.isLastPage()) {
            module.questionsHere().stream()
                    .filter(id -> !module.isAnsweredRightly(id))
                    .forEach(module::answer);
            Looks.good(page, "module-" + module.page());
            module.next();
        }
        Looks.good(page, "module-before-handing-in");
    }

    /** Of one learner in one registration: two sessions, each in the order that cmi5 asks for. */
    private static void followTheRules(Statements statements, int questions) {
        Set<String> registrations = new HashSet<>(
                statements.all().stream().map(Statements::registration).toList());
        assertEquals(1, registrations.size(), registrations.toString());
        Set<String> actors = new HashSet<>(statements.all().stream()
                .map(s -> s.path("actor").path("account").toString())
                .toList());
        assertEquals(1, actors.size(), actors.toString());
        List<String> sessions = statements.where(s -> Statements.verb(s).equals("launched")).all().stream()
                .map(Statements::session)
                .toList();
        assertEquals(2, new HashSet<>(sessions).size(), sessions.toString());

        Statements first = statements.where(s -> Statements.session(s).equals(sessions.get(0)));
        Statements second = statements.where(s -> Statements.session(s).equals(sessions.get(1)));
        assertEquals(
                statements.all().size(), first.all().size() + second.all().size(), "every statement has a session");
        int early = Collections.frequency(first.verbs(), "answered");
        List<String> expected = new ArrayList<>(List.of("launched", "initialized"));
        expected.addAll(Collections.nCopies(early, "answered"));
        expected.add("terminated");
        assertEquals(expected, first.verbs());

        expected = new ArrayList<>(List.of("launched", "initialized"));
        expected.addAll(Collections.nCopies(questions - early, "answered"));
        expected.addAll(List.of("completed", "passed", "terminated"));
        assertEquals(expected, second.verbs());
        statements.all().forEach(FirstLightIT::followsItsRule);

        JsonNode passed = second.only("passed");
        assertEquals(1.0, passed.path("result").path("score").path("scaled").asDouble());
        assertEquals(
                0.8,
                passed.path("context")
                        .path("extensions")
                        .path(Statements.MASTERY)
                        .asDouble());
        assertTrue(passed.path("result").path("success").asBoolean());
        assertTrue(second.only("completed").path("result").path("completion").asBoolean());
        assertTrue(second.only("terminated")
                .path("result")
                .path("duration")
                .asText()
                .startsWith("PT"));
    }

    /** cmi5 9.6.2 and 9.6.3. */
    private static void followsItsRule(JsonNode statement) {
        String verb = Statements.verb(statement);
        boolean defined = !verb.equals("answered");
        assertEquals(defined, Statements.activities(statement, "category").contains(Statements.CMI5), verb);
        assertEquals(
                List.of("completed", "passed").contains(verb),
                Statements.activities(statement, "category").contains(Statements.MOVE_ON),
                verb);
        assertFalse(Statements.session(statement).isEmpty(), verb);
        assertTrue(statement.path("timestamp").asText().endsWith("Z"), verb);
        assertEquals("Agent", statement.path("actor").path("objectType").asText("Agent"), verb);
        if (!verb.equals("satisfied")) {
            assertFalse(Statements.activities(statement, "grouping").isEmpty(), verb);
        }
        if (!defined) {
            assertEquals(
                    "http://adlnet.gov/expapi/activities/cmi.interaction",
                    statement.path("object").path("definition").path("type").asText());
            assertTrue(statement.path("result").path("success").asBoolean());
        }
    }
}

package se.hytta.content.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static se.hytta.content.CoursePackage.au;
import static se.hytta.content.CoursePackage.block;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.hytta.content.AtOnce;
import se.hytta.content.Au;
import se.hytta.content.Database;
import se.hytta.content.Lms;
import se.hytta.content.course.CatalogueCourse;
import se.hytta.content.vocabulary.Cmi5;
import se.hytta.content.vocabulary.Verb;

/** What follows from outcomes: satisfied (cmi5 9.3.9), progress, listeners. */
class ProgressTest {
    private final long organisation = Lms.organisation();
    private final UUID learner = UUID.randomUUID();

    @ParameterizedTest
    @CsvSource(textBlock = """
            Passed,             passed,    true
            Passed,             completed, false
            Completed,          completed, true
            Completed,          passed,    false
            CompletedAndPassed, completed, false
            CompletedAndPassed, passed,    false
            CompletedOrPassed,  passed,    true
            CompletedOrPassed,  completed, true
            CompletedOrPassed,  failed,    false
            """)
    void theCourseIsSatisfiedAsSoonAsMoveOnIsMet(String moveOn, Verb verb, boolean satisfied) {
        Au au = Au.running(Lms.request(organisation, learner, single(moveOn), 0));
        au.must(verb);
        List<String> expected = satisfied ? List.of(verb.name(), "satisfied", "satisfied") : List.of(verb.name());
        List<String> verbs = Lms.verbs(Lms.statements(organisation, au.registration()));
        assertEquals(expected, verbs.subList(2, verbs.size()));
    }

    @Test
    void completedAndPassedTogetherSatisfyInEitherOrderAndAcrossSessions() {
        CatalogueCourse course = single("CompletedAndPassed");
        Au first = Au.running(Lms.request(organisation, learner, course, 0));
        first.must(Verb.passed);
        Au second = Au.running(Lms.request(organisation, learner, course, 0));
        second.must(Verb.completed);
        List<JsonNode> statements = Lms.statements(organisation, first.registration());
        JsonNode satisfied = statements.get(statements.size() - 1);
        assertEquals(Verb.satisfied.id(), satisfied.at("/verb/id").asText());
        assertEquals(
                second.session().toString(),
                satisfied
                        .path("context")
                        .path("extensions")
                        .path(Cmi5.SESSION_ID)
                        .asText());
    }

    @Test
    void blocksAreSatisfiedFromTheInnermostOutThenTheCourseEachOnce() {
        CatalogueCourse course = Lms.course(block(
                        "%s/outer",
                        au("%s/1", "index.html", "moveOn=\"Completed\"")
                                + block("%s/inner", au("%s/2", "index.html", "moveOn=\"CompletedOrPassed\"")))
                + au("%s/3", "index.html", "moveOn=\"NotApplicable\""));
        Au one = Au.running(Lms.request(organisation, learner, course, 0));
        one.must(Verb.completed);
        Au two = Au.running(Lms.request(organisation, learner, course, 1));
        two.must(two.defined(Verb.passed), two.defined(Verb.completed), two.defined(Verb.terminated));
        List<JsonNode> satisfied = Lms.statements(organisation, one.registration()).stream()
                .filter(s -> s.at("/verb/id").asText().equals(Verb.satisfied.id()))
                .toList();
        assertEquals(
                List.of(course.publisherId() + "/inner", course.publisherId() + "/outer", course.publisherId()),
                satisfied.stream()
                        .map(s ->
                                s.at("/context/contextActivities/grouping/0/id").asText())
                        .toList());
        assertEquals(
                List.of(Cmi5.TYPE_BLOCK, Cmi5.TYPE_BLOCK, Cmi5.TYPE_COURSE),
                satisfied.stream()
                        .map(s -> s.at("/object/definition/type").asText())
                        .toList());
        assertEquals(
                Lms.PUBLIC_URL + "/activities/course/" + course.id(),
                satisfied.get(2).at("/object/id").asText());
        LearnerProgress progress = only(organisation, learner);
        assertNotNull(progress.satisfied());
        assertNull(progress.completed(), "the third unit was never gone through");
    }

    @Test
    void theListenerHearsOfEachOutcomeInTheSameTransaction() {
        List<AuOutcome> heard = new CopyOnWriteArrayList<>();
        Lms.CONTENT.listen((transaction, outcome) -> {
            if (outcome.learner().equals(learner)) {
                heard.add(outcome);
            }
        });
        CatalogueCourse course = single("CompletedAndPassed");
        Au au = Au.running(Lms.request(organisation, learner, course, 0));
        ObjectNode failed = au.defined(Verb.failed);
        failed.withObject("/result")
                .putObject("score")
                .put("raw", 3)
                .put("min", 0)
                .put("max", 12);
        failed.withObject("/context/extensions").put(Cmi5.MASTERY_SCORE, 0.8);
        au.must(failed, au.defined(Verb.completed));
        assertEquals(
                List.of(AuOutcome.Kind.FAILED, AuOutcome.Kind.COMPLETED),
                heard.stream().map(AuOutcome::kind).toList());
        AuOutcome first = heard.get(0);
        assertEquals(0.25, first.scaled());
        assertEquals(organisation, first.organisation());
        assertEquals(au.registration(), first.registration());
        assertEquals(course.aus().get(0).id(), first.au());
        assertEquals(true, first.mastery());
        assertNull(heard.get(1).scaled());
    }

    @Test
    void whatAListenerThrowsRollsTheStatementBack() {
        Lms.CONTENT.listen((transaction, outcome) -> {
            if (outcome.learner().equals(learner)) {
                throw new se.hytta.xapi.protocol.Refusal(503, null, "the grade can't be noted");
            }
        });
        Au au = Au.running(Lms.request(organisation, learner, single("Completed"), 0));
        assertEquals(503, au.send(au.defined(Verb.completed)).statusCode());
        assertEquals(List.of("launched", "initialized"), Lms.verbs(Lms.statements(organisation, au.registration())));
        assertNull(only(organisation, learner).aus().get(0).completed());
    }

    @Test
    void theTeacherSeesEachLearnersStateScoresAndTime() {
        CatalogueCourse course = single("CompletedAndPassed");
        Au first = Au.running(Lms.request(organisation, learner, course, 0));
        first.must(first.scored(Verb.failed, 0.5));
        Au second = Au.running(Lms.request(organisation, learner, course, 0));
        second.must(second.scored(Verb.failed, 0.4));
        Database.JDBI.useHandle(h -> h.execute(
                "UPDATE content.session SET launched = last_statement - interval '60 seconds' WHERE registration = ?",
                first.registration()));
        UUID idle = UUID.randomUUID();
        Au.launched(Lms.request(organisation, idle, course, 0));
        Au.launched(Lms.request(Lms.organisation(), UUID.randomUUID(), course, 0));

        List<LearnerProgress> seen = Lms.CONTENT.progress(organisation, "klass 1");
        assertEquals(2, seen.size());
        AuState state = only(organisation, learner).aus().get(0);
        assertEquals(AuState.Status.FAILED, state.status());
        assertEquals(0.5, state.best());
        assertEquals(0.4, state.last());
        assertEquals(Duration.ofMinutes(2), state.spent());
        assertNotNull(state.lastSeen());
        assertEquals(
                AuState.Status.STARTED, only(organisation, idle).aus().get(0).status());
        assertEquals(List.of(), Lms.CONTENT.progress(organisation, "klass 2"));
    }

    @Test
    void fiftyLearnersFinishingAtOnceAreAllSatisfied() throws Exception {
        CatalogueCourse course = single("CompletedAndPassed");
        List<Au> aus = AtOnce.run(50, i -> Au.running(Lms.request(organisation, UUID.randomUUID(), course, 0)));
        AtOnce.run(50, i -> {
            Au au = aus.get(i);
            au.must(au.scored(Verb.passed, 1), au.defined(Verb.completed), au.defined(Verb.terminated));
            return au;
        });
        assertEquals(
                50,
                Lms.CONTENT.progress(organisation, "klass 1").stream()
                        .filter(p -> p.satisfied() != null && p.completed() != null)
                        .count());
    }

    @Test
    void oneSessionSentFromFiftyTabsAtOnceIsCompletedAndSatisfiedOnce() throws Exception {
        Au au = Au.running(Lms.request(organisation, learner, single("Completed"), 0));
        List<Integer> statuses =
                AtOnce.run(50, i -> au.send(au.defined(Verb.completed)).statusCode());
        assertEquals(1, statuses.stream().filter(s -> s == 200).count());
        assertEquals(49, statuses.stream().filter(s -> s == 403).count());
        assertEquals(
                List.of("launched", "initialized", "completed", "satisfied", "satisfied"),
                Lms.verbs(Lms.statements(organisation, au.registration())));
    }

    @Test
    void launchesAndStatementsOfOneLearnerAtOnceNeverBlockEachOther() throws Exception {
        CatalogueCourse course = single("Completed");
        Au au = Au.running(Lms.request(organisation, learner, course, 0));
        List<Integer> statuses = AtOnce.run(24, i -> switch (i % 3) {
            case 0 ->
                Au.launched(Lms.request(organisation, learner, course, 0))
                                .fetch()
                                .has("error-code")
                        ? 403
                        : 200;
            case 1 -> au.send(au.answered()).statusCode();
            default -> au.send(au.answered(), au.defined(Verb.completed)).statusCode();
        });
        assertEquals(
                List.of(), statuses.stream().filter(s -> s != 200 && s != 403).toList());
        List<String> verbs = Lms.verbs(Lms.statements(organisation, au.registration()));
        assertEquals(8, verbs.stream().filter("abandoned"::equals).count());
        assertEquals(9, verbs.stream().filter("launched"::equals).count());
    }

    private static LearnerProgress only(long organisation, UUID learner) {
        List<LearnerProgress> all = Lms.CONTENT.progressOf(organisation, learner);
        assertEquals(1, all.size());
        return all.get(0);
    }

    private static CatalogueCourse single(String moveOn) {
        return Lms.course(block("%s/b", au("%s/1", "index.html", "moveOn=\"" + moveOn + "\" masteryScore=\"0.8\"")));
    }
}

package se.hytta.content.judgement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.hytta.content.Au;
import se.hytta.content.Lms;
import se.hytta.content.course.CatalogueCourse;
import se.hytta.content.registration.AuOutcome;
import se.hytta.content.registration.AuState;
import se.hytta.content.session.LaunchMode;
import se.hytta.content.session.LaunchRequest;

/** What a learner hands in for a person to judge, and what becomes of the judgement. */
class JudgingTest {
    private static final String SUBMIT = "http://activitystrea.ms/schema/1.0/submit";
    private static final List<AuOutcome> OUTCOMES = new java.util.concurrent.CopyOnWriteArrayList<>();

    static {
        Lms.CONTENT.importBuiltIn();
        Lms.CONTENT.listen((transaction, outcome) -> OUTCOMES.add(outcome));
    }

    private final Judging judging = Lms.CONTENT.judging();
    private final long organisation = Lms.organisation();
    private final UUID learner = UUID.randomUUID();
    private final UUID teacher = UUID.randomUUID();
    private final CatalogueCourse course = Lms.CONTENT.catalogue().stream()
            .filter(c -> c.publisherId().equals("https://hytta.se/courses/praktik"))
            .findFirst()
            .orElseThrow();
    private final LaunchRequest request = Lms.request(organisation, learner, course, 0);

    @Test
    void whatIsHandedInWaitsForATeacherOfItsContextOnly() {
        Au au = handIn();
        Submission waiting = judging.newest(organisation, "klass 1").get(0);
        assertEquals(learner, waiting.learner());
        assertEquals(1, waiting.points());
        assertNull(waiting.judgement());
        assertEquals(AuOutcome.Kind.SUBMITTED, kinds(au).get(0));
        assertTrue(judging.newest(organisation, "klass 2").isEmpty());
        assertTrue(judging.newest(Lms.organisation(), "klass 1").isEmpty());
        assertTrue(judging.find(organisation, "klass 2", waiting.id()).isEmpty());
    }

    @Test
    void theCriteriaAreTheCoursesOwn() {
        handIn();
        List<Task> tasks = judging.tasks(organisation, waiting());
        assertEquals(
                List.of("berattelse", "bild", "praktik"),
                tasks.stream().map(Task::question).toList());
        assertEquals(9, tasks.stream().mapToInt(Task::points).sum());
        assertEquals(
                "The work was done safely.",
                tasks.get(2).criteria().get(0).text().in("en"));
    }

    @Test
    void aJudgementIsStatedAndPasses() {
        Au au = handIn();
        judging.judge(organisation, waiting(), teacher, marks(), "Bra gjort!");
        Submission judged = judging.newest(organisation, "klass 1").get(0);
        assertNotNull(judged.judgement());
        assertEquals(1.0, judged.judgement().scaled());
        assertTrue(judged.judgement().passed());
        AuState state =
                Lms.CONTENT.progressOf(organisation, learner).get(0).aus().get(0);
        assertEquals(AuState.Status.PASSED, state.status());
        assertEquals(1.0, state.best());
        List<JsonNode> statements = Lms.statements(organisation, au.registration());
        JsonNode scored = statements.stream()
                .filter(s -> s.at("/verb/id").asText().endsWith("/scored"))
                .findFirst()
                .orElseThrow();
        assertEquals(learner.toString(), scored.at("/actor/account/name").asText());
        assertEquals(
                teacher.toString(),
                scored.at("/context/instructor/account/name").asText());
        assertEquals("Bra gjort!", scored.at("/result/response").asText());
        assertEquals(10, scored.at("/result/score/raw").asDouble());
        assertTrue(Lms.verbs(statements).contains("satisfied"));
        AuOutcome outcome = OUTCOMES.get(OUTCOMES.size() - 1);
        assertEquals(AuOutcome.Kind.JUDGED, outcome.kind());
        assertEquals("Bra gjort!", outcome.comment());
    }

    @Test
    void aSecondJudgementTakesThePlaceOfTheFirst() {
        handIn();
        judging.judge(organisation, waiting(), teacher, marks(), null);
        Map<String, Integer> none = new HashMap<>(marks());
        none.replaceAll((name, points) -> 0);
        judging.judge(organisation, waiting(), teacher, none, "Gör om.");
        AuState state =
                Lms.CONTENT.progressOf(organisation, learner).get(0).aus().get(0);
        assertEquals(AuState.Status.FAILED, state.status());
        assertEquals(0.1, state.best(), 1e-9);
    }

    @Test
    void everyCriterionNeedsAMarkWithinItsPoints() {
        handIn();
        Map<String, Integer> tooFew = new HashMap<>(marks());
        tooFew.remove("bild/las");
        assertEquals(
                "bild/las",
                assertThrows(WrongMarks.class, () -> judging.judge(organisation, waiting(), teacher, tooFew, null))
                        .mark());
        Map<String, Integer> tooMany = new HashMap<>(marks());
        tooMany.put("bild/las", 3);
        assertThrows(WrongMarks.class, () -> judging.judge(organisation, waiting(), teacher, tooMany, null));
        assertNull(waiting().judgement());
    }

    @Test
    void theAttemptShowsAnswersAndTheTimeLine() {
        Au au = handIn();
        Attempt attempt = judging.attempt(
                organisation, au.registration(), course.aus().get(0).id(), "sv");
        assertEquals("Så här gjorde jag.", attempt.answers().get(0).response());
        assertEquals("files/bild/1", attempt.answers().get(1).file());
        assertFalse(attempt.shortened());
        assertTrue(attempt.events().stream().anyMatch(event -> event.verb().equals(SUBMIT)));
        assertEquals(
                "en bild",
                new String(judging.file(organisation, waiting(), "files/bild/1")
                        .orElseThrow()
                        .body()));
        assertTrue(judging.file(organisation, waiting(), "files/bild/2").isEmpty());
    }

    @Test
    void aTeachersPreviewHandsInNothing() {
        Au au = Au.running(new LaunchRequest(
                organisation,
                organisation,
                learner,
                "klass 1",
                course.id(),
                course.aus().get(0).id(),
                LaunchMode.Review,
                null,
                "sv"));
        au.must(submit(au));
        assertTrue(judging.newest(organisation, "klass 1").isEmpty());
    }

    @Test
    void handingInTwiceBySameStatementIsOnce() {
        Au au = Au.running(request);
        ObjectNode submit = submit(au);
        au.must(submit);
        au.must(submit);
        assertEquals(1, kinds(au).size());
    }

    private Au handIn() {
        Au au = Au.running(request);
        assertEquals(
                204,
                au.document("PUT", au.stateOf("files/bild/1"), "image/jpeg", "en bild")
                        .statusCode());
        ObjectNode text = answered(au, "berattelse", "Så här gjorde jag.");
        ObjectNode picture = answered(au, "bild", "las.jpg");
        picture.withObject("/result/extensions")
                .putObject("https://hytta.se/profile/extensions/document")
                .put("id", "files/bild/1");
        au.must(text, picture);
        au.must(submit(au));
        return au;
    }

    private static ObjectNode answered(Au au, String question, String response) {
        ObjectNode statement = au.answered();
        statement.putObject("object").put("id", au.parameter("activityId") + "/questions/" + question);
        statement.putObject("result").put("response", response);
        return statement;
    }

    private static ObjectNode submit(Au au) {
        ObjectNode statement = au.allowed(SUBMIT);
        statement.putObject("object").put("id", au.parameter("activityId"));
        statement
                .putObject("result")
                .putObject("score")
                .put("raw", 1)
                .put("min", 0)
                .put("max", 1);
        return statement;
    }

    private Submission waiting() {
        return judging.find(
                        organisation, "klass 1", learner, course.aus().get(0).id())
                .orElseThrow();
    }

    private static Map<String, Integer> marks() {
        return Map.of("berattelse/steg", 3, "berattelse/prov", 2, "bild/las", 2, "praktik/sakert", 2);
    }

    private static List<AuOutcome.Kind> kinds(Au au) {
        return new ArrayList<>(OUTCOMES)
                .stream()
                        .filter(outcome -> outcome.registration().equals(au.registration()))
                        .map(AuOutcome::kind)
                        .toList();
    }
}

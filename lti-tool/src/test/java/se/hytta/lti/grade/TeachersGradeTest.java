package se.hytta.lti.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.hytta.content.registration.AuOutcome.Kind;
import se.hytta.lti.Platform;
import se.hytta.lti.grade.Gradebook.Target;

/** A grade that the teacher has changed in the LMS stands. */
class TeachersGradeTest {
    private final Gradebook book = new Gradebook();
    private final Platform platform = book.platform;

    @AfterEach
    void close() {
        book.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 20, 1, 7})
    void replacesItsOwnGradeOnAnyScale(int maximum) {
        platform.columnMaximum = maximum;
        Target target = book.launched("student-1");
        Grades node = book.start();
        book.sent(node, target, Kind.FAILED, 1.0 / 3);
        platform.standing.computeIfPresent("student-1", (who, points) -> Math.round(points * 100) / 100.0);
        book.sent(node, target, Kind.PASSED, 0.84);
        assertEquals(0.84 * maximum, platform.standing.get("student-1"), 1e-9);
    }

    @Test
    void holdsAScoreWhereTheTeacherHasChangedTheGrade() {
        platform.columnMaximum = 20;
        Target target = book.launched("student-1");
        Grades node = book.start();
        book.sent(node, target, Kind.FAILED, 0.4);
        platform.standing.put("student-1", 15.0);
        book.reach(node, target, Kind.PASSED, 0.9);
        book.awaitStatus(target, "held");
        assertEquals(15.0, platform.standing.get("student-1"));
        assertEquals(1, platform.scores.size());
        assertEquals("15", book.text("found_score", target));
        assertEquals("20", book.text("found_maximum", target));
    }

    @Test
    void holdsAScoreWhereTheTeacherHasTakenTheGradeAway() {
        Target target = book.launched("student-1");
        Grades node = book.start();
        book.sent(node, target, Kind.FAILED, 0.4);
        platform.standing.clear();
        book.reach(node, target, Kind.PASSED, 0.9);
        book.awaitStatus(target, "held");
        assertEquals("", book.text("found_score", target));
    }

    @Test
    void knowsItsOwnScoreAgainThatArrivedThoughTheAnswerWasLost() {
        Target target = book.launched("student-1");
        Grades node = book.start();
        book.sent(node, target, Kind.FAILED, 0.4);
        platform.faults.add(new Platform.Fault(0, null, true, true));
        book.sent(node, target, Kind.PASSED, 0.9);
        assertEquals(90.0, platform.standing.get("student-1"));
    }

    @Test
    void keepsHersAndAsksAgainAtTheNextScore() {
        Target target = book.launched("student-1");
        Grades node = book.start();
        book.sent(node, target, Kind.FAILED, 0.2);
        platform.standing.put("student-1", 55.0);
        book.reach(node, target, Kind.FAILED, 0.4);
        book.awaitStatus(target, "held");
        node.decisions().keep(List.of(target.id()));
        assertEquals("kept", book.text("status", target));
        book.reach(node, target, Kind.PASSED, 0.9);
        book.awaitStatus(target, "held");
        assertEquals(55.0, platform.standing.get("student-1"));
    }

    @Test
    void sendsOursWhenSheSaysSo() {
        Target target = book.launched("student-1");
        Grades node = book.start();
        book.sent(node, target, Kind.FAILED, 0.2);
        platform.standing.put("student-1", 55.0);
        book.reach(node, target, Kind.PASSED, 0.9);
        book.awaitStatus(target, "held");
        node.decisions().sendOurs(List.of(target.id()));
        book.awaitStatus(target, "sent");
        assertEquals(90.0, platform.standing.get("student-1"));
    }

    @Test
    void asksOnceMoreWhereSheChangesTheGradeAfterHerDecision() {
        Target target = book.launched("student-1");
        Grades node = book.node();
        Grades sending = book.start();
        book.sent(sending, target, Kind.FAILED, 0.2);
        platform.standing.put("student-1", 55.0);
        book.reach(sending, target, Kind.PASSED, 0.9);
        book.awaitStatus(target, "held");
        platform.standing.put("student-1", 65.0);
        node.decisions().sendOurs(List.of(target.id()));
        Gradebook.await(() -> book.text("found_score", target).equals("65"));
        book.awaitStatus(target, "held");
        assertEquals(65.0, platform.standing.get("student-1"));
    }

    @Test
    void sendsAgainWhenAskedToAndWithANewerTime() {
        Target target = book.launched("student-1");
        Grades node = book.start();
        book.sent(node, target, Kind.PASSED, 0.9);
        node.decisions().sendAgain(List.of(target.id()));
        Gradebook.await(() -> platform.scores.size() == 2);
        book.awaitStatus(target, "sent");
        assertFalse(platform.scores
                .get(0)
                .path("timestamp")
                .equals(platform.scores.get(1).path("timestamp")));
    }

    @Test
    void sendsWhereResultsCantBeReadAndSaysSo() {
        Map<String, Object> endpoint = Gradebook.endpoint(platform, List.of(AgsScope.SCORE.word()));
        Target blind = book.launched(platform, "student-1", endpoint);
        Grades node = book.start();
        book.sent(node, blind, Kind.FAILED, 0.4);
        platform.standing.put("student-1", 55.0);
        book.sent(node, blind, Kind.PASSED, 0.9);
        assertEquals(90.0, platform.standing.get("student-1"));
    }

    @Test
    void takesARefusedReadForNoReadAndKeepsTheReason() {
        Target target = book.launched("student-1");
        Grades node = book.start();
        book.sent(node, target, Kind.FAILED, 0.4);
        platform.resultsStatus = 403;
        book.sent(node, target, Kind.PASSED, 0.9);
        assertEquals(
                "403",
                book.jdbi
                        .withHandle(handle -> handle.createQuery("SELECT results_refused FROM lti.resource_link")
                                .mapTo(String.class)
                                .one())
                        .substring(0, 3));
    }

    @Test
    void waitsWhereThePlatformIsOutOfOrderRatherThanReplaceUnseen() {
        Target target = book.launched("student-1");
        Grades node = book.start();
        book.sent(node, target, Kind.FAILED, 0.4);
        platform.standing.put("student-1", 55.0);
        platform.resultsStatus = 500;
        book.reach(node, target, Kind.PASSED, 0.9);
        Gradebook.await(() -> book.text("last_error", target).contains("500"));
        platform.resultsStatus = 200;
        book.awaitStatus(target, "held");
        assertEquals(55.0, platform.standing.get("student-1"));
    }

    @Test
    void tellsOfASubmissionWhereNoGradeStands() {
        Target target = book.launched("student-1");
        Grades node = book.start();
        book.sent(node, target, Kind.SUBMITTED, null);
        JsonNode score = platform.scores.get(0);
        assertEquals("PendingManual", score.path("gradingProgress").asText());
        assertEquals("Submitted", score.path("activityProgress").asText());
        assertFalse(score.has("scoreGiven"));
        assertTrue(score.path("submission").has("submittedAt"));
        book.judged(node, target, 0.75, "Bra skrivet");
        book.awaitStatus(target, "sent");
        assertEquals(75.0, platform.standing.get("student-1"));
        assertEquals("Bra skrivet", platform.scores.get(1).path("comment").asText());
        assertEquals(
                "FullyGraded", platform.scores.get(1).path("gradingProgress").asText());
    }

    @Test
    void tellsOfNoSubmissionWhereTheTeacherHasGradedAlready() {
        Target target = book.launched("student-1");
        platform.standing.put("student-1", 55.0);
        Grades node = book.start();
        book.reach(node, target, Kind.SUBMITTED, null);
        book.awaitStatus(target, "kept");
        assertEquals(55.0, platform.standing.get("student-1"));
        assertTrue(platform.scores.isEmpty());
    }

    @Test
    void neverFollowsAGradeWithASubmission() {
        Target target = book.launched("student-1");
        Grades node = book.start();
        book.judged(node, target, 0.75, null);
        book.reach(node, target, Kind.PASSED, 1.0);
        book.reach(node, target, Kind.SUBMITTED, null);
        book.awaitStatus(target, "sent");
        assertEquals("JUDGED", book.text("kind", target));
        assertEquals(75.0, platform.standing.get("student-1"));
        assertEquals(1, platform.scores.size());
    }

    @Test
    void letsAJudgementStandOverWhatStoodInTheLms() {
        Target target = book.launched("student-1");
        Grades node = book.start();
        book.sent(node, target, Kind.FAILED, 0.2);
        platform.standing.put("student-1", 55.0);
        book.judged(node, target, 0.6, null);
        book.awaitStatus(target, "sent");
        assertEquals(60.0, platform.standing.get("student-1"));
    }

    @Test
    void looksFirstWhenAJudgementIsSentAgain() {
        Target target = book.launched("student-1");
        Grades node = book.start();
        book.judged(node, target, 0.6, null);
        book.awaitStatus(target, "sent");
        platform.standing.put("student-1", 55.0);
        node.decisions().sendAgain(List.of(target.id()));
        book.awaitStatus(target, "held");
        assertEquals(55.0, platform.standing.get("student-1"));
    }
}

package se.hytta.lti.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScoreBodyTest {
    private static final String CANVAS = "https://canvas.instructure.com/lti/submission";
    private static final Instant OPENED = Instant.parse("2026-03-02T08:00:00.7Z");
    private static final Instant REACHED = Instant.parse("2026-03-02T08:40:00Z");
    private static final Grade PASSED = new Grade(Grade.Kind.PASSED, 0.8);

    @Test
    void saysWhenTheLearnerBeganAndHandedIn() throws IOException {
        JsonNode submission = body(PASSED, OPENED, null, "https://lms.example").path("submission");
        assertEquals("2026-03-02T08:00:00Z", submission.path("startedAt").asText());
        assertEquals("2026-03-02T08:40:00Z", submission.path("submittedAt").asText());
    }

    @Test
    void saysNothingOfABeginningThatIsNotKnownOrCameAfterTheEnd() throws IOException {
        for (Instant opened : new Instant[] {null, REACHED.plusSeconds(1)}) {
            JsonNode submission =
                    body(PASSED, opened, null, "https://lms.example").path("submission");
            assertFalse(submission.has("startedAt"));
            assertTrue(submission.has("submittedAt"));
        }
    }

    @Test
    void onCanvasOnlyWhatTheLearnerHandsInForTheFirstTimeIsANewSubmission() throws IOException {
        for (String canvas : new String[] {"https://canvas.instructure.com", "https://canvas.beta.instructure.com"}) {
            assertTrue(newSubmission(PASSED, null, canvas));
            assertFalse(newSubmission(PASSED, new Grade(Grade.Kind.FAILED, 0.2), canvas), "it comes again");
            assertFalse(newSubmission(new Grade(Grade.Kind.JUDGED, 0.9), null, canvas), "the teacher's word");
        }
    }

    @Test
    void otherPlatformsHearNothingOfCanvas() throws IOException {
        for (String issuer : new String[] {"https://moodle.example", "https://instructure.com.example"}) {
            assertFalse(body(PASSED, OPENED, null, issuer).has(CANVAS));
        }
    }

    private static boolean newSubmission(Grade grade, @Nullable Grade last, String issuer) throws IOException {
        JsonNode extension = body(grade, OPENED, last, issuer).path(CANVAS);
        assertTrue(extension.path("new_submission").isBoolean());
        return extension.path("new_submission").asBoolean();
    }

    private static JsonNode body(Grade grade, @Nullable Instant opened, @Nullable Grade last, String issuer)
            throws IOException {
        Column column = new Column(1, "link", null, null, "", null, null, null);
        PendingScore score =
                new PendingScore(1, 1, grade, null, REACHED, opened, 1, column, 1, "student-1", last, null, null);
        return new ObjectMapper().readTree(ScoreBody.of(score, new Post(REACHED, false), issuer));
    }
}

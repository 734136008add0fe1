package se.hytta.lti.grade;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;

/** A score as it is posted (AGS 2.0, 3.4). */
final class ScoreBody {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CANVAS = "https://canvas.instructure.com/lti/submission";

    private ScoreBody() {}

    static byte[] of(PendingScore score, Post post, String issuer) {
        boolean isGrade = score.grade().kind().isGrade();
        String handedIn = score.reached().truncatedTo(ChronoUnit.SECONDS).toString();
        ObjectNode json = JSON.createObjectNode()
                .put("userId", score.subject())
                .put("timestamp", post.timestamp().toString())
                .put("activityProgress", isGrade ? "Completed" : "Submitted")
                .put("gradingProgress", isGrade ? "FullyGraded" : "PendingManual");
        if (isGrade) {
            json.put("scoreGiven", Math.round(score.grade().scaled() * Column.MAXIMUM * 1000) / 1000.0)
                    .put("scoreMaximum", Column.MAXIMUM);
        }
        if (score.comment() != null) {
            json.put("comment", score.comment());
        }
        if (score.grade().kind() != Grade.Kind.JUDGED) {
            ObjectNode submission = json.putObject("submission").put("submittedAt", handedIn);
            if (score.opened() != null && !score.opened().isAfter(score.reached())) {
                submission.put(
                        "startedAt",
                        score.opened().truncatedTo(ChronoUnit.SECONDS).toString());
            }
        }
        if (isCanvas(issuer)) { // there a score that comes again moves the submission's time
            boolean again = score.last() != null || score.grade().kind() == Grade.Kind.JUDGED;
            json.putObject(CANVAS).put("new_submission", !again);
        }
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isCanvas(String issuer) {
        String host = URI.create(issuer).getHost();
        return host != null && (host.equals("canvas.instructure.com") || host.endsWith(".instructure.com"));
    }
}

package se.hytta.demolms.grade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.hytta.demolms.http.Refused;
import se.hytta.demolms.quirk.Quirk;
import se.hytta.demolms.quirk.Quirks;
import se.hytta.demolms.school.Grade;
import se.hytta.demolms.school.Person;
import se.hytta.demolms.school.Records;
import se.hytta.demolms.school.Role;

/**
 * A score that a tool posts (AGS 2.0, 3.4): only students can be graded. By its quirks the platform wants a time that is newer
 * by a whole second, and takes the standing grade away for what is not FullyGraded.
 */
final class TakeScore {
    private static final List<String> ACTIVITY =
            List.of("Initialized", "Started", "InProgress", "Submitted", "Completed");
    private static final List<String> GRADING =
            List.of("FullyGraded", "Pending", "PendingManual", "Failed", "NotReady");

    private TakeScore() {}

    static Grade take(Records records, long lineItem, ObjectNode score, Quirks quirks) {
        String person = text(score, "userId");
        if (Person.find(person).filter(p -> p.role() == Role.STUDENT).isEmpty()) {
            throw new Refused(400, "This user can't be graded here.");
        }
        Instant time = time(text(score, "timestamp"));
        Optional<Grade> before = records.grade(lineItem, person);
        boolean wholeSeconds = quirks.has(Quirk.SAME_SECOND_CONFLICT);
        if (before.filter(g -> wholeSeconds
                        ? g.time().getEpochSecond() >= time.getEpochSecond()
                        : g.time().isAfter(time))
                .isPresent()) {
            throw new Refused(409, "A score of that second or a later one is there.");
        }
        String activity = oneOf(score, "activityProgress", ACTIVITY);
        String grading = oneOf(score, "gradingProgress", GRADING);
        Double given = number(score, "scoreGiven");
        Double maximum = number(score, "scoreMaximum");
        if (given != null && (maximum == null || !(maximum > 0) || given < 0)) {
            throw new Refused(400, "A scoreGiven from 0 needs a scoreMaximum above 0.");
        }
        boolean stands = grading.equals("FullyGraded") && given != null;
        Optional<Grade> kept = quirks.has(Quirk.LESSER_DELETES) ? Optional.empty() : before;
        Grade grade = new Grade(
                lineItem,
                person,
                stands ? given : kept.map(Grade::given).orElse(null),
                stands ? maximum : kept.map(Grade::maximum).orElse(null),
                score.hasNonNull("comment") ? score.path("comment").asText() : null,
                time.toString(),
                activity,
                grading);
        records.put(grade);
        return grade;
    }

    private static Instant time(String timestamp) {
        try {
            return OffsetDateTime.parse(timestamp).toInstant();
        } catch (DateTimeException e) {
            throw new Refused(400, "timestamp must be ISO 8601 with a time zone.");
        }
    }

    private static String oneOf(ObjectNode score, String name, List<String> known) {
        String value = text(score, name);
        if (!known.contains(value)) {
            throw new Refused(400, name + " must be one of " + known + ".");
        }
        return value;
    }

    private static String text(ObjectNode score, String name) {
        JsonNode value = score.path(name);
        if (!value.isTextual() || value.asText().isBlank()) {
            throw new Refused(400, name + " is missing.");
        }
        return value.asText();
    }

    private static @Nullable Double number(ObjectNode score, String name) {
        JsonNode value = score.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isNumber()) {
            throw new Refused(400, name + " must be a number.");
        }
        return value.asDouble();
    }
}

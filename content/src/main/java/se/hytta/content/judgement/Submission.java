package se.hytta.content.judgement;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a learner handed in for a person to judge.
 *
 * @param actor as in the course registration
 * @param statement id of the statement that handed it in
 * @param points of the questions that the AU judged itself, out of {@code maximum}
 * @param judgement null while it waits
 */
public record Submission(
        long id,
        UUID registration,
        UUID learner,
        @Nullable String actor,
        long course,
        long au,
        UUID statement,
        Instant submitted,
        double points,
        double maximum,
        @Nullable Judgement judgement) {

    /**
     * @param marks points by question id, a slash and the criterion's id
     * @param scaled from 0 to 1, of everything together
     */
    public record Judgement(
            Instant at,
            double scaled,
            boolean passed,
            @Nullable String comment,
            Map<String, Integer> marks) {
        public Judgement {
            marks = Map.copyOf(marks);
        }
    }
}

package se.hytta.web.teach;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.hytta.content.judgement.Attempt;
import se.hytta.content.judgement.Submission;
import se.hytta.content.judgement.Task;
import se.hytta.web.progress.Standing;

/**
 * One learner's attempt with what she answered, as its page shows it.
 *
 * @param submission null where nothing was handed in for a person to judge
 * @param unit what the AU is called
 * @param tasks what is to be judged, with its answer
 * @param others the answers that the AU judged itself
 */
public record ShownAttempt(
        @Nullable Submission submission,
        UUID learner,
        String unit,
        Standing standing,
        List<ShownTask> tasks,
        List<Attempt.Answer> others,
        Attempt attempt) {

    /** @param answer null where nothing was answered */
    public record ShownTask(Task task, Attempt.@Nullable Answer answer) {}

    public ShownAttempt {
        tasks = List.copyOf(tasks);
        others = List.copyOf(others);
    }

    /** The mark that was given, as text; empty before. */
    public String mark(Task task, Task.Criterion criterion) {
        Submission.Judgement judgement = submission == null ? null : submission.judgement();
        Integer mark = judgement == null ? null : judgement.marks().get(task.question() + '/' + criterion.id());
        return mark == null ? "" : mark.toString();
    }

    public String comment() {
        Submission.Judgement judgement = submission == null ? null : submission.judgement();
        return judgement == null || judgement.comment() == null ? "" : judgement.comment();
    }
}

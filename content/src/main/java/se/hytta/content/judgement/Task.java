package se.hytta.content.judgement;

import java.util.List;
import se.hytta.content.course.LangStrings;

/**
 * A question that a person judges.
 *
 * @param question its id in the AU
 * @param prompt what the learner was asked
 */
public record Task(String question, LangStrings prompt, List<Criterion> criteria) {

    /** @param points the most that it gives */
    public record Criterion(String id, LangStrings text, int points) {}

    public Task {
        criteria = List.copyOf(criteria);
    }

    public int points() {
        return criteria.stream().mapToInt(Criterion::points).sum();
    }
}

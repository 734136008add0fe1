package se.hytta.content.judgement;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.hytta.content.course.LangStrings;

/**
 * What a learner did in one AU, out of her statements.
 *
 * @param answers the last one to each question, in the order in which they were first answered
 * @param events the newest first
 * @param shortened whether there are more statements than were read
 */
public record Attempt(List<Answer> answers, List<Event> events, boolean shortened) {

    /**
     * @param question id in the AU
     * @param response as the AU wrote it; of choices their texts
     * @param right null where the AU did not judge
     * @param file id of the document that was handed in, null without one
     */
    public record Answer(
            String question,
            LangStrings prompt,
            String response,
            @Nullable Boolean right,
            @Nullable String file,
            Instant at) {}

    /** @param verb its IRI, {@code display} its words; {@code scaled} from 0 to 1, null without a score */
    public record Event(
            Instant at,
            String verb,
            LangStrings display,
            String about,
            @Nullable Boolean success,
            @Nullable Double scaled) {}

    public Attempt {
        answers = List.copyOf(answers);
        events = List.copyOf(events);
    }
}

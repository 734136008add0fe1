package se.hytta.web.learn;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.hytta.content.course.CatalogueAu;
import se.hytta.content.registration.AuState;
import se.hytta.content.registration.LearnerCourse;
import se.hytta.web.progress.Standing;

/** Everything that a learner has taken with its dates and scores, out of her kept progress: the newest course first. */
public record Transcript(List<Taken> courses) {

    public Transcript {
        courses = List.copyOf(courses);
    }

    /**
     * One registration.
     *
     * @param attempt from 1 on
     * @param satisfied when the whole course was, null before
     */
    public record Taken(
            UUID registration,
            String title,
            int attempt,
            Instant started,
            @Nullable Instant satisfied,
            List<Row> rows) {}

    /**
     * One unit.
     *
     * @param reached when it came to stand as it does, null before it has a result
     */
    public record Row(
            String title, Standing standing, @Nullable Instant reached) {}

    static Transcript of(List<LearnerCourse> courses, String language) {
        return new Transcript(courses.stream()
                .sorted(Comparator.comparing(
                                (LearnerCourse one) -> one.progress().started())
                        .reversed())
                .map(one -> taken(one, language))
                .toList());
    }

    private static Taken taken(LearnerCourse one, String language) {
        return new Taken(
                one.progress().registration(),
                one.course().title().in(language),
                one.progress().attempt(),
                one.progress().started(),
                one.progress().satisfied(),
                one.course().aus().stream()
                        .map(au -> row(au, one.progress().aus(), language))
                        .toList());
    }

    private static Row row(CatalogueAu au, List<AuState> states, String language) {
        String title = au.title().in(language);
        return states.stream()
                .filter(state -> state.au() == au.id())
                .findFirst()
                .map(state -> new Row(title, Standing.of(state), reached(state)))
                .orElseGet(() -> new Row(title, Standing.NOT_STARTED, null));
    }

    private static @Nullable Instant reached(AuState state) {
        return Stream.of(state.waived(), state.passed(), state.failed(), state.completed())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}

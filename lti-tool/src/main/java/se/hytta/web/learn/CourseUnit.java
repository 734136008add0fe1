package se.hytta.web.learn;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.hytta.content.course.CatalogueAu;
import se.hytta.content.registration.AuState;
import se.hytta.web.progress.Standing;

/** One unit of a course, and where the reader stands in it. */
public record CourseUnit(
        long au, String title, String description, @Nullable Integer minutes, Standing standing) {

    static CourseUnit of(CatalogueAu au, List<AuState> states, String language) {
        Standing standing = states.stream()
                .filter(state -> state.au() == au.id())
                .findFirst()
                .map(Standing::of)
                .orElse(Standing.NOT_STARTED);
        return new CourseUnit(au.id(), au.title().in(language), au.description().in(language), au.minutes(), standing);
    }

    boolean begun() {
        return standing.status() != null && !standing.done();
    }

    Instant seen() {
        return standing.lastSeen() == null ? Instant.EPOCH : standing.lastSeen();
    }
}

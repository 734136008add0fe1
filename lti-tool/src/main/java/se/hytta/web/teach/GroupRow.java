package se.hytta.web.teach;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.launch.CourseGroup;
import se.hytta.web.progress.Standing;

/**
 * One learner of a group.
 *
 * @param name null where the platform sends none
 * @param alias short, the same at every look; stands in for the name
 * @param groups of the LMS that the person is in
 * @param here how the person stands in the LMS's list: the key of a word, null where nothing is to be said
 * @param standings one of each module, in the modules' order
 */
public record GroupRow(
        UUID learner,
        @Nullable String name,
        String alias,
        @Nullable String here,
        List<CourseGroup> groups,
        List<Standing> standings) {

    public GroupRow {
        standings = List.copyOf(standings);
    }

    public long done() {
        return standings.stream().filter(Standing::done).count();
    }

    public Duration spent() {
        return standings.stream().map(Standing::spent).filter(Objects::nonNull).reduce(Duration.ZERO, Duration::plus);
    }
}

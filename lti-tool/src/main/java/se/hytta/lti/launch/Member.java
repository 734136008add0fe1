package se.hytta.lti.launch;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person of a context: who has launched something of it, or stands in the platform's list.
 *
 * @param name null where the platform sends none
 * @param seen null for who has launched nothing yet
 * @param groups the LMS's groups that the person is in
 * @param listed {@code active}, {@code inactive} or {@code gone} as the platform's list says; null while none was read
 */
public record Member(
        UUID learner,
        @Nullable String name,
        Role role,
        @Nullable Instant seen,
        List<CourseGroup> groups,
        @Nullable String listed) {

    /** Stands for the name where there is none: short, and the same at every look. */
    public String alias() {
        return Alias.of(learner);
    }

    /** Whether the platform's list was read and does not have this person any more. */
    public boolean left() {
        return "gone".equals(listed) || "inactive".equals(listed);
    }
}

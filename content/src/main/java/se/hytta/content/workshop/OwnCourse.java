package se.hytta.content.workshop;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.hytta.content.authoring.Mistake;

/**
 * A course of the municipality's own folder, as it was last looked at.
 *
 * @param folder its name
 * @param looked when
 * @param imported when it last became the course that is played; null while it never has
 * @param mistakes of its source, which keep what was played before
 * @param problem why its package was not taken though the source has no mistake, empty otherwise
 */
public record OwnCourse(
        String folder, Instant looked, @Nullable Instant imported, List<Mistake> mistakes, String problem) {
    public OwnCourse {
        mistakes = List.copyOf(mistakes);
    }

    public boolean isFine() {
        return mistakes.isEmpty() && problem.isEmpty();
    }
}

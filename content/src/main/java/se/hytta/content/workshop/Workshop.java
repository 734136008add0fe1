package se.hytta.content.workshop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import se.hytta.content.authoring.CompileCourse;
import se.hytta.content.authoring.PlayerFiles;
import se.hytta.content.delivery.ImportCourse;

/** What the host has for authors. */
public final class Workshop {
    private final CheckSource checkSource = new CheckSource(this::compile);
    private final OwnCourses ownCourses;
    private @Nullable CompileCourse compile;

    /** @param folder the municipality's own courses; null where there is none */
    public Workshop(@Nullable Path folder, ImportCourse importCourse) {
        this.ownCourses = new OwnCourses(folder, this::compile, importCourse);
    }

    public CheckSource checkSource() {
        return checkSource;
    }

    public OwnCourses ownCourses() {
        return ownCourses;
    }

    /** The player is read when it is first needed. */
    private synchronized CompileCourse compile() {
        try {
            compile = compile == null ? new CompileCourse(PlayerFiles.builtIn()) : compile;
            return compile;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

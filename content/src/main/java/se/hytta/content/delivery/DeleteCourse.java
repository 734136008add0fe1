package se.hytta.content.delivery;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The end of a course: its versions, files and registrations with their sessions. What was recorded stays recorded. */
public final class DeleteCourse {
    private final Jdbi jdbi;
    private final CourseRepository courses;
    private final BlobRepository blobs = new BlobRepository();

    public DeleteCourse(Jdbi jdbi, CourseRepository courses) {
        this.jdbi = jdbi;
        this.courses = courses;
    }

    /** Whether there was such a course. A later import of the same publisher's id makes another one. */
    public boolean delete(long course) {
        return jdbi.inTransaction((Handle handle) -> {
            courses.oneImportAtATime(handle);
            boolean was = courses.delete(handle, course);
            blobs.deleteUnused(handle);
            return was;
        });
    }
}

package se.hytta.content.delivery;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import se.hytta.content.course.CourseStructure;

/** A package that was checked when it was opened: a zip, or a course structure by itself (cmi5 14). */
interface PackageSource extends Closeable {
    CourseStructure structure();

    /** cmi5.xml as it came. */
    byte[] xml() throws IOException;

    /** Names of the files, sorted. */
    Set<String> names();

    InputStream open(String name) throws IOException;

    /**
     * Called with what was read.
     *
     * @throws se.hytta.content.course.InvalidCourse when it is more than a package may hold in all
     */
    void count(int bytes);
}

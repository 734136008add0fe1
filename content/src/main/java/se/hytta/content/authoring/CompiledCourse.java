package se.hytta.content.authoring;

import java.util.List;

/**
 * A course as a cmi5 package.
 *
 * @param zip the package
 * @param notes what the author may want to know: readability and size
 */
public record CompiledCourse(byte[] zip, List<String> notes) {

    public CompiledCourse {
        notes = List.copyOf(notes);
    }
}

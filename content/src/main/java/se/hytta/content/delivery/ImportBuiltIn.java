package se.hytta.content.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The courses that the build put on the class path: {@code courses/<name>.zip}, listed in {@code courses/index}. */
public final class ImportBuiltIn {
    private static final String FOLDER = "courses/";

    private final Jdbi jdbi;
    private final ImportCourse importCourse;
    private final ClassLoader loader;

    public ImportBuiltIn(Jdbi jdbi, ImportCourse importCourse, ClassLoader loader) {
        this.jdbi = jdbi;
        this.importCourse = importCourse;
        this.loader = loader;
    }

    /** Imports each; without an index there is nothing to import. A listed package that is missing is an error. */
    public void run() {
        try {
            for (String name : names()) {
                importOne(name);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private List<String> names() throws IOException {
        try (InputStream index = loader.getResourceAsStream(FOLDER + "index")) {
            return index == null
                    ? List.of()
                    : new String(index.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .toList();
        }
    }

    private void importOne(String name) throws IOException {
        String resource = FOLDER + name + ".zip";
        Path copy = Files.createTempFile("course", ".zip");
        try (InputStream zip = loader.getResourceAsStream(resource)) {
            if (zip == null) {
                throw new IllegalStateException("courses/index lists " + resource + ", which is not there");
            }
            Files.copy(zip, copy, StandardCopyOption.REPLACE_EXISTING);
            long course = importCourse.from(copy);
            jdbi.useHandle(handle -> CourseRepository.isOurs(handle, course));
        } finally {
            Files.delete(copy);
        }
    }
}

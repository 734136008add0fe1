package se.hytta.lti;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import se.hytta.content.delivery.CourseRepository;
import se.hytta.content.delivery.ImportCourse;

/** A second course in the catalogue, of two units elsewhere that are done when completed. */
public final class TwoUnits {
    public static final String COURSE = "https://example.org/two-units";

    private TwoUnits() {}

    public static void importInto() {
        new ImportCourse(Database.jdbi(), new CourseRepository()).from(zip(COURSE));
    }

    /** Such a course with an id of its own. */
    public static Path zip(String course) {
        try {
            Path path = Files.createTempFile("two-units", ".zip");
            path.toFile().deleteOnExit();
            try (OutputStream out = Files.newOutputStream(path);
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                zip.putNextEntry(new ZipEntry("cmi5.xml"));
                zip.write(("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
                          <course id="%s">%s</course>%s%s
                        </courseStructure>
                        """.formatted(course, texts("Två delar"), au(course, "one"), au(course, "two")))
                        .getBytes(StandardCharsets.UTF_8));
            }
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String au(String course, String name) {
        return "<au id=\"%s/%s\" moveOn=\"Completed\">%s<url>https://example.org/%s.html</url></au>"
                .formatted(course, name, texts(name), name);
    }

    private static String texts(String text) {
        return "<title><langstring lang=\"sv\">%1$s</langstring></title><description><langstring lang=\"sv\">%1$s</langstring></description>"
                .formatted(text);
    }
}

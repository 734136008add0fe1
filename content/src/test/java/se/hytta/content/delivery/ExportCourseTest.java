package se.hytta.content.delivery;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.hytta.content.CoursePackage.au;
import static se.hytta.content.CoursePackage.block;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.hytta.content.CoursePackage;
import se.hytta.content.Database;
import se.hytta.content.Lms;
import se.hytta.content.course.CatalogueCourse;
import se.hytta.content.course.CourseVersion;

class ExportCourseTest {
    private final CourseRepository courses = new CourseRepository();
    private final ExportCourse export = new ExportCourse(Database.JDBI, courses);

    @TempDir
    private Path folder;

    @Test
    void whatComesOutIsWhatWentIn() throws Exception {
        byte[] film = new byte[2 * BlobRepository.CHUNK + 11];
        new Random(5).nextBytes(film);
        String id = "https://example.com/courses/" + UUID.randomUUID();
        Path in = CoursePackage.of(id, block(id + "/b", au(id + "/1", "a/index.html", "masteryScore=\"0.7\"")))
                .with("a/index.html", "<p>Hej på dig</p>")
                .with("a/figur å ä.svg", "<svg/>")
                .with("empty", "")
                .with("film.mp4", film)
                .zip();
        long course = new ImportCourse(Database.JDBI, courses).from(in);
        Path out = exported(export.current(course).orElseThrow());
        Map<String, byte[]> before = bytes(in);
        Map<String, byte[]> after = bytes(out);
        assertEquals(before.keySet(), after.keySet());
        for (String name : before.keySet()) {
            assertArrayEquals(before.get(name), after.get(name), name);
        }
        assertArrayEquals(
                Files.readAllBytes(out),
                Files.readAllBytes(exported(export.current(course).orElseThrow())),
                "the same package each time");
    }

    @Test
    void whatCameOutIsTheSameVersionWhenItComesInAgain() throws Exception {
        String id = "https://example.com/courses/" + UUID.randomUUID();
        long course = new ImportCourse(Database.JDBI, courses)
                .from(CoursePackage.of(id, au(id + "/1", "index.html", ""))
                        .with("index.html", "x")
                        .zip());
        CourseVersion version = export.current(course).orElseThrow();
        assertEquals(course, new ImportCourse(Database.JDBI, courses).from(exported(version)));
        assertEquals(version, export.current(course).orElseThrow());
    }

    @Test
    void everyBuiltInCourseComesOutWithItsStructure() throws Exception {
        Lms.CONTENT.importBuiltIn();
        int seen = 0;
        for (CatalogueCourse course : Lms.CONTENT.catalogue()) {
            if (course.publisherId().startsWith("https://example.com/")) {
                continue;
            }
            seen++;
            CourseVersion version = export.current(course.id()).orElseThrow();
            try (ZipPackage zip = ZipPackage.open(exported(version), ImportLimits.DEFAULT)) {
                assertEquals(version.structure(), zip.structure());
            }
        }
        assertTrue(seen > 0, "there are built-in courses");
    }

    private Path exported(CourseVersion version) throws IOException {
        Path file = Files.createTempFile(folder, "out", ".zip");
        try (OutputStream out = Files.newOutputStream(file)) {
            export.write(version, out);
        }
        return file;
    }

    private static Map<String, byte[]> bytes(Path path) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipFile zip = new ZipFile(path.toFile())) {
            for (ZipEntry entry : java.util.Collections.list(zip.entries())) {
                files.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return files;
    }
}

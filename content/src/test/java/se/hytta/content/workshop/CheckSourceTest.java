package se.hytta.content.workshop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.hytta.content.Database;
import se.hytta.content.authoring.Draft;
import se.hytta.content.authoring.FaultyCourse;
import se.hytta.content.authoring.Mistake;
import se.hytta.content.delivery.CourseRepository;
import se.hytta.content.delivery.ImportCourse;

class CheckSourceTest {
    private static final Path SOURCE = Path.of("src/test/courses");

    private final CheckSource checkSource =
            new Workshop(null, new ImportCourse(Database.JDBI, new CourseRepository())).checkSource();

    @Test
    void a_whole_course_is_checked_and_built_the_same_each_time() throws IOException {
        Map<String, byte[]> files = files("prov");
        Draft draft = checkSource.check(zip(files));
        assertEquals(0, draft.mistakes().size());
        assertEquals(4, draft.pages().size());
        assertArrayEquals(
                checkSource.build(zip(files)).zip(),
                checkSource.build(zip(files)).zip());
    }

    @Test
    void its_mistakes_are_named_with_file_and_line_and_no_package_is_made() throws IOException {
        Map<String, byte[]> files = files("prov");
        files.remove("prov/ett/text.en.md");
        files.put("prov/glossary.sv.yaml", new byte[] {(byte) 0xff, (byte) 0xfe});
        Draft draft = checkSource.check(zip(files));
        assertTrue(draft.mistakes().stream().anyMatch(m -> m.sort() == Mistake.Sort.UNTRANSLATED));
        assertTrue(draft.mistakes().stream()
                .map(Mistake::toString)
                .anyMatch(m -> m.startsWith("prov/glossary.sv.yaml:1: the file is no text in UTF-8")));
        assertThrows(FaultyCourse.class, () -> checkSource.build(zip(files)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../escaped.txt", "/etc/x", "prov/../../x", "a\\b"})
    void a_name_that_leads_out_is_refused(String name) throws IOException {
        Map<String, byte[]> files = files("prov");
        files.put(name, new byte[] {1});
        UnfitSource refused = assertThrows(UnfitSource.class, () -> checkSource.check(zip(files)));
        assertEquals(UnfitSource.Why.BAD_NAME, refused.why());
    }

    @Test
    void what_is_no_zip_or_no_course_is_refused() throws IOException {
        assertEquals(
                UnfitSource.Why.NO_ZIP,
                assertThrows(
                                UnfitSource.class,
                                () -> checkSource.check(
                                        new ByteArrayInputStream("no zip".getBytes(StandardCharsets.UTF_8))))
                        .why());
        InputStream other = zip(Map.of("readme.txt", new byte[] {1}));
        assertEquals(
                UnfitSource.Why.NO_COURSE,
                assertThrows(UnfitSource.class, () -> checkSource.check(other)).why());
    }

    @Test
    void a_zip_that_unpacks_to_too_much_is_refused() throws IOException {
        InputStream bomb = zip(Map.of("course.yaml", new byte[31 << 20]));
        assertEquals(
                UnfitSource.Why.TOO_MUCH,
                assertThrows(UnfitSource.class, () -> checkSource.check(bomb)).why());
    }

    private static Map<String, byte[]> files(String course) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(SOURCE.resolve(course))) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(SOURCE.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private static InputStream zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}

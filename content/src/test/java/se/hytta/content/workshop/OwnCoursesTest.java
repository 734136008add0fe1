package se.hytta.content.workshop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.hytta.content.Database;
import se.hytta.content.delivery.CourseRepository;
import se.hytta.content.delivery.ImportCourse;

class OwnCoursesTest {
    private static final Path SOURCE = Path.of("src/test/courses/prov");

    @TempDir
    private Path directory;

    private final CourseRepository repository = new CourseRepository();
    private OwnCourses own;

    @BeforeEach
    void copy() throws IOException {
        try (Stream<Path> walk = Files.walk(SOURCE)) {
            for (Path from : walk.toList()) {
                Files.copy(
                        from,
                        directory
                                .resolve("egen")
                                .resolve(SOURCE.relativize(from).toString()));
            }
        }
        save("course.yaml", "https://example.se/prov\n", "https://example.se/" + directory.getFileName() + "\n");
        own = new Workshop(directory, new ImportCourse(Database.JDBI, repository)).ownCourses();
    }

    @Test
    void a_course_is_there_after_the_first_look_and_its_next_version_when_it_has_been_left_alone() throws IOException {
        own.look();
        assertTrue(only().isFine());
        assertEquals("Prov & prövning", title());
        save("course.yaml", "Prov & prövning", "Nytt namn");
        own.look();
        assertEquals("Prov & prövning", title());
        own.look();
        assertEquals("Nytt namn", title());
    }

    @Test
    void a_mistake_is_named_and_what_was_played_stays() throws IOException {
        own.look();
        save("ett/text.sv.md", "![En ventil]", "![]");
        own.look();
        own.look();
        OwnCourse course = only();
        assertFalse(course.isFine());
        assertEquals(1, course.mistakes().size());
        assertTrue(course.mistakes().get(0).toString().startsWith("egen/ett/text.sv.md:9: "));
        assertTrue(course.imported() != null);
        assertEquals("Prov & prövning", title());
    }

    @Test
    void what_is_wrong_from_the_beginning_is_named_and_stops_nothing_else() throws IOException {
        Files.createDirectories(directory.resolve("annan"));
        Files.writeString(directory.resolve("annan/course.yaml"), "id: [");
        own.look();
        assertEquals(
                List.of("annan", "egen"),
                own.all().stream().map(OwnCourse::folder).toList());
        assertNull(own.all().get(0).imported());
        assertTrue(own.all().get(1).isFine());
    }

    @Test
    void a_folder_that_is_taken_away_is_listed_no_more() throws IOException {
        own.look();
        Files.delete(directory.resolve("egen/course.yaml"));
        own.look();
        assertEquals(List.of(), own.all());
    }

    @Test
    void without_a_folder_there_is_nothing_to_do() {
        OwnCourses none = new Workshop(null, new ImportCourse(Database.JDBI, repository)).ownCourses();
        none.start();
        none.look();
        assertEquals(List.of(), none.all());
        none.close();
    }

    private OwnCourse only() {
        assertEquals(1, own.all().size());
        return own.all().get(0);
    }

    private String title() {
        String id = "https://example.se/" + directory.getFileName();
        return Database.JDBI.withHandle(handle -> repository.current(handle).stream()
                .filter(version -> version.structure().id().equals(id))
                .map(version -> version.structure().title().in("sv"))
                .findFirst()
                .map(Objects::requireNonNull)
                .orElse("none"));
    }

    private void save(String file, String words, String others) throws IOException {
        Path path = directory.resolve("egen").resolve(file);
        String text = Files.readString(path);
        if (!text.contains(words)) {
            throw new IllegalArgumentException(file + " does not hold " + words);
        }
        Files.writeString(path, text.replace(words, others));
    }
}

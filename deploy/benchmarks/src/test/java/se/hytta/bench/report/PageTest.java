package se.hytta.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
    private static final String TEXT = """
            # Written by hand
            <!-- measured: start -->
            old
            <!-- end: start -->
            between
            <!-- measured: launch -->
            kept
            <!-- end: launch -->
            """;

    @TempDir
    Path directory;

    @Test
    void a_section_takes_the_place_of_the_one_of_its_name_and_the_rest_stays() throws Exception {
        Path file = Files.writeString(directory.resolve("page.md"), TEXT);
        Table table = new Table(List.of("what", "n"), List.of(List.of("logins", "12")));
        Section section = new Section("start", "Measured today.", List.of(table), List.of("logins: 2 × status 500"));
        new Page(file).write(section);
        new Page(file).write(section);
        assertEquals("""
                # Written by hand
                <!-- measured: start -->

                Measured today.

                | what   |   n |
                | ------ | --: |
                | logins |  12 |

                (!) Errors in this run:

                - logins: 2 × status 500

                <!-- end: start -->
                between
                <!-- measured: launch -->
                kept
                <!-- end: launch -->
                """, Files.readString(file));
    }

    @Test
    void a_page_without_markers_is_left_alone() throws Exception {
        Path file = Files.writeString(directory.resolve("page.md"), TEXT);
        Section section = new Section("statements", "Measured today.", List.of(), List.of());
        assertThrows(IllegalStateException.class, () -> new Page(file).write(section));
        assertEquals(TEXT, Files.readString(file));
    }
}

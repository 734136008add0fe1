package se.hytta.content.authoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A glossary in one more language, and a language in an easier form: each by adding files. */
class TranslationsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    @Test
    void a_glossary_is_translated_by_adding_a_file() throws IOException {
        Map<String, String> files = compiled(TrialCourse.in(directory)
                .file(
                        "glossary.ar.yaml",
                        "ventil:\n  word: صمام\n  text: جزء يفتح ويغلق التدفق.\nvalve: يفتح ويغلق.\n"));
        JsonNode terms = JSON.readTree(files.get("ett/terms.ar.json"));
        String id = id(files.get("ett/sv.html"));
        assertEquals("صمام", terms.at("/sv/" + id + "/word").asText());
        assertEquals("جزء يفتح ويغلق التدفق.", terms.at("/sv/" + id + "/text").asText());
        assertEquals(
                "[\"ar\"]",
                JSON.readTree(files.get("ett/au.json")).path("glossaries").toString());
        assertFalse(files.get("ett/sv.html").contains("صمام"), "pages do not grow with it");
    }

    @Test
    void a_glossary_that_has_none_of_a_modules_words_is_not_offered_there() throws IOException {
        Map<String, String> files = compiled(TrialCourse.in(directory)
                .append("glossary.sv.yaml", "hjul: Något runt.\n")
                .file("glossary.fi.yaml", "hjul: Pyöreä.\n"));
        assertFalse(files.containsKey("ett/terms.fi.json"));
        assertTrue(JSON.readTree(files.get("ett/au.json")).path("glossaries").isMissingNode());
    }

    @Test
    void a_translation_of_a_word_that_the_course_has_not_is_named() throws IOException {
        TrialCourse course = TrialCourse.in(directory).file("glossary.ar.yaml", "ventil: صمام\nvantil: صمام\n");
        FaultyCourse faulty = assertThrows(FaultyCourse.class, course::compile);
        assertTrue(faulty.getMessage().contains("glossary.ar.yaml:2"), faulty.getMessage());
        assertTrue(faulty.getMessage().contains("'vantil' is in no glossary"), faulty.getMessage());
    }

    @Test
    void a_glossary_says_its_language_by_a_tag() throws IOException {
        TrialCourse course = TrialCourse.in(directory).file("glossary.arabiska-x.yaml", "ventil: صمام\n");
        assertTrue(
                assertThrows(FaultyCourse.class, course::compile).getMessage().contains("is no language tag"));
    }

    @Test
    void easy_swedish_takes_what_it_does_not_write_from_swedish() throws IOException {
        Map<String, String> files = compiled(TrialCourse.in(directory)
                .with("course.yaml", "languages: [sv, en]", "languages: [sv, en, sv-x-latt]")
                .file("ett/text.sv-x-latt.md", "---\ntitle: Lätt text\n---\n\nEn [[ventil]] kan öppna.\n")
                .file("glossary.sv-x-latt.yaml", "ventil: Den öppnar. Den stänger.\n"));
        String easy = files.get("ett/sv-x-latt.html");
        assertTrue(easy.contains("lang=\"sv-x-latt\"") && easy.contains("Lätt text"), easy);
        assertTrue(easy.contains("Den öppnar. Den stänger."), easy);
        assertTrue(easy.contains("data-page=\"fragor\""), "the page that is not written in it stands in Swedish");
        assertEquals(
                "Lätt svenska",
                JSON.readTree(files.get("ett/au.json"))
                        .at("/languageNames/sv-x-latt")
                        .asText());
        assertFalse(files.get("cmi5.xml").contains("sv-x-latt"), "titles that are not written in it are Swedish");
    }

    @Test
    void a_page_in_a_language_from_right_to_left_says_so() {
        assertTrue(TranslatedGlossary.isRightToLeft("ar") && TranslatedGlossary.isRightToLeft("fa-AF"));
        assertFalse(TranslatedGlossary.isRightToLeft("sv-x-latt") || TranslatedGlossary.isRightToLeft("fi"));
    }

    private static String id(String page) {
        var found = Pattern.compile("id=\"(term-\\d+)\"").matcher(page);
        assertTrue(found.find(), page);
        return found.group(1);
    }

    private static Map<String, String> compiled(TrialCourse course) throws IOException {
        return PackageFiles.of(course.compile());
    }
}

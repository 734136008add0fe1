package se.hytta.content.authoring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.hytta.content.course.AssignableUnit;
import se.hytta.content.course.CourseStructure;
import se.hytta.content.course.MoveOn;
import se.hytta.content.course.ReadCourseStructure;

class CompileCourseTest {
    private static final Path SCHEMA = Path.of("../../shared/data/cmi5/CourseStructure.xsd");

    @TempDir
    private Path directory;

    @Test
    void a_course_becomes_a_package_that_the_import_accepts() throws IOException {
        Map<String, String> files = PackageFiles.of(TrialCourse.in(directory).compile());
        CourseStructure course = ReadCourseStructure.from(files.get("cmi5.xml").getBytes(StandardCharsets.UTF_8));
        AssignableUnit au = course.parts().get(0).units().findFirst().orElseThrow();
        assertEquals("https://example.se/prov/ett", au.id());
        assertEquals(MoveOn.CompletedAndPassed, au.moveOn());
        assertEquals("0.8", String.valueOf(au.masteryScore()));
        assertEquals(10, au.minutes());
        assertEquals("Prov & prövning", course.title().in("sv"));
        assertEquals("ett/index.html", au.url().file());
        assertTrue(files.containsKey("ett/index.html"));
        assertTrue(files.containsKey("player/player.js"));
    }

    @Test
    void its_structure_is_valid_against_the_published_schema() throws Exception {
        assumeTrue(Files.exists(SCHEMA), "the schema is not part of the project");
        String xml = PackageFiles.of(TrialCourse.in(directory).compile()).get("cmi5.xml");
        assertDoesNotThrow(() -> SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(SCHEMA.toFile())
                .newValidator()
                .validate(new StreamSource(new StringReader(xml))));
    }

    @Test
    void the_same_source_gives_the_same_bytes() throws IOException {
        byte[] one = TrialCourse.in(Files.createDirectory(directory.resolve("a")))
                .compile()
                .zip();
        byte[] other = TrialCourse.in(Files.createDirectory(directory.resolve("b")))
                .compile()
                .zip();
        assertArrayEquals(one, other);
    }

    @Test
    void each_language_has_a_document_in_that_language_with_headings_that_leave_none_out() throws IOException {
        Map<String, String> files = PackageFiles.of(TrialCourse.in(directory).compile());
        for (String language : List.of("sv", "en")) {
            String html = files.get("ett/" + language + ".html");
            assertTrue(html.contains("<html lang=\"" + language + "\">"));
            List<Integer> levels =
                    all(html, "<h([1-6])").stream().map(Integer::valueOf).toList();
            assertEquals(1, levels.get(0));
            for (int i = 1; i < levels.size(); i++) {
                assertTrue(levels.get(i) <= levels.get(i - 1) + 1, levels.toString());
            }
        }
    }

    @Test
    void every_control_has_a_label_and_every_question_a_legend() throws IOException {
        String html = PackageFiles.of(TrialCourse.in(directory).compile()).get("ett/sv.html");
        List<String> ids = all(html, "<(?:input|select)[^>]* id=\"([^\"]+)\"");
        assertEquals(3, ids.size());
        ids.forEach(id -> assertTrue(html.contains("<label for=\"" + id + "\">"), id));
        assertEquals(
                all(html, "(<input[^>]* type=\"(?:radio|checkbox)\"|<input type=\"(?:radio|checkbox)\")")
                        .size(),
                all(html, "(<label class=\"option\"><input)").size());
        assertEquals(6, all(html, "(<fieldset><legend>)").size());
    }

    @Test
    void there_is_no_inline_script_or_style_that_the_content_security_policy_would_stop() throws IOException {
        Map<String, String> files = PackageFiles.of(TrialCourse.in(directory).compile());
        files.forEach((name, text) -> {
            if (name.endsWith(".html")) {
                assertFalse(Pattern.compile("<script(?! type=\"module\" src=)|<style|\\s(style|on\\w+)=")
                        .matcher(text)
                        .find());
            }
        });
    }

    @Test
    void text_is_escaped() throws IOException {
        String html = PackageFiles.of(TrialCourse.in(directory)
                        .with("ett/fragor.sv.md", "text: Sång", "text: 'a < b & \"c\"'")
                        .compile())
                .get("ett/sv.html");
        assertTrue(html.contains("3 &lt; 4 &amp; röd"));
        assertTrue(html.contains("a &lt; b &amp; &quot;c&quot;"));
    }

    @Test
    void a_trade_word_opens_its_explanation() throws IOException {
        String html = PackageFiles.of(TrialCourse.in(directory).compile()).get("ett/sv.html");
        assertTrue(html.contains("<button class=\"term\" popovertarget=\"term-1\" type=\"button\">Ventil</button>"));
        assertTrue(html.contains("id=\"term-1\" popover=\"auto\"><strong>ventil</strong> Något som öppnar"));
    }

    @Test
    void a_figure_stands_in_the_page_with_its_alternative_text_and_ids_of_its_own() throws IOException {
        String html = PackageFiles.of(TrialCourse.in(directory).compile()).get("ett/sv.html");
        assertTrue(html.contains("<svg viewBox=\"0 0 10 10\" role=\"img\" aria-label=\"En ventil\">"));
        assertTrue(html.contains("fill=\"url(#fig1-glöd)\""));
        assertTrue(html.contains("<use href=\"#fig1-glöd\">"));
        assertTrue(html.contains("<figcaption>Ventilen</figcaption>"));
    }

    @Test
    void a_translated_figure_is_taken_for_its_language() throws IOException {
        TrialCourse course = TrialCourse.in(directory)
                .file(
                        "ett/figures/bild.en.svg",
                        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><text>Shut</text></svg>");
        Map<String, String> files = PackageFiles.of(course.compile());
        assertTrue(files.get("ett/en.html").contains("<text>Shut</text>"));
        assertFalse(files.get("ett/sv.html").contains("Shut"));
    }

    @Test
    void the_player_gets_every_question_in_all_languages_with_its_right_answer() throws IOException {
        Map<String, String> files = PackageFiles.of(TrialCourse.in(directory).compile());
        JsonNode questions =
                new ObjectMapper().readTree(files.get("ett/au.json")).get("questions");
        assertEquals(6, questions.size());
        assertEquals("[\"a\"]", questions.get(0).get("correct").toString());
        assertEquals("Vad gör en ventil?", questions.at("/0/text/sv/prompt").textValue());
        assertEquals("What does a valve?", questions.at("/0/text/en/prompt").textValue());
        assertEquals(2.5, questions.at("/3/answer").doubleValue());
        assertEquals("[\"bryt\",\"las\",\"prova\"]", questions.at("/4/items").toString());
    }

    private static List<String> all(String text, String pattern) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}

package se.hytta.content.authoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionKindsTest {
    @TempDir
    private Path directory;

    @Test
    void the_course_of_all_kinds_has_all_kinds() throws IOException {
        Set<String> kinds = new HashSet<>();
        au().get("questions").forEach(question -> kinds.add(question.get("kind").textValue()));
        assertEquals(QuestionKind.ALL.keySet(), kinds);
    }

    @Test
    void a_tolerance_in_per_cent_is_of_the_answer() throws IOException {
        assertEquals(0.1, question("tal").get("tolerance").doubleValue(), 1e-12);
    }

    @Test
    void the_values_of_a_calculation_are_all_written_out() throws IOException {
        JsonNode question = question("rakna");
        assertEquals(13, question.at("/values/volym").size());
        assertEquals("2.5", question.at("/values/volym/1").asText());
        assertEquals("[\"$volym\",\"$tryck\",\"*\"]", question.get("formula").toString());
    }

    @Test
    void the_parts_of_a_figure_are_named_choices_and_known_by_their_place() throws IOException {
        String html =
                PackageFiles.of(TrialCourse.ofAllKinds(directory).compile()).get("fragor/sv.html");
        JsonNode places = question("plats").at("/text/sv/places");
        assertTrue(html.contains("<g id=\"" + places.get("ugn").textValue() + "\">"));
        assertTrue(html.contains("value=\"ugn\"><span>Ugnen</span>"));
    }

    @Test
    void a_pool_says_how_many_are_drawn() throws IOException {
        assertEquals("{\"dragna\":2}", au().get("pools").toString());
        assertEquals("dragna", question("tva").get("pool").textValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "skriva | answer: volym * tryck | answer: volym * tryk  | :27: 'tryk' is no value of this question",
                "skriva | answer: volym * tryck | answer: volym / (tryck - 20) | :27: there is no answer for volym = 2.0, tryck = 20.0",
                "skriva | answer: volym * tryck | answer: volym * (tryck | :27: the answer can't be worked out: ')' is missing",
                "skriva | {volym} m³ | {volymen} m³ | :23: '{volymen}' is no value of this question",
                "skriva | step: 0.5 | step: 0 | :25: these are no values",
                "skriva | decimals: 1 | decimals: en | :29: 'en' is no number of decimals",
                "skriva | tolerance: 4 % | tolerance: -4 % | :10: a tolerance can't be below zero",
                "skriva | {kPa: 0.01} | {kPa: 0} | :12: a unit's factor can't be 0",
                "skriva | attempts: 3 | attempts: 0 | :16: '0' is no number of attempts",
                "skriva | [case, spaces, accents] | [case, space] | :44: 'space' is not known here",
                "valja | id: ugn, | id: ugnen, | :64: the figure has no part with id=\"ugnen\"",
                "valja | text: Ugnen, correct: true | text: Ugnen | :63: no region is right",
                "valja | figures/ugn.svg | figures/ugnar.svg | :60: the figure figures/ugnar.svg is missing",
                "valja | alt: | #alt: | :57: 'alt' is missing",
                "valja | pool: dragna | pool: andra | :80: the pool 'andra' is not in au.yaml",
                "valja | {id: luft, right: Dörr} | {id: luft, right: Ventil} | :52: 'Ventil' stands twice",
            })
    void a_slip_in_a_new_kind_is_named_with_its_line(String page, String words, String others, String named)
            throws IOException {
        TrialCourse course = TrialCourse.ofAllKinds(directory).with("fragor/" + page + ".sv.md", words, others);
        List<String> found = assertThrows(FaultyCourse.class, course::compile).mistakes().stream()
                .map(Mistake::toString)
                .toList();
        assertTrue(
                found.stream().anyMatch(m -> m.startsWith("alla/fragor/" + page + ".sv.md" + named)),
                () -> String.join("\n", found));
    }

    @Test
    void a_pool_holds_at_least_what_it_draws() throws IOException {
        TrialCourse course = TrialCourse.ofAllKinds(directory).with("fragor/au.yaml", "dragna: 2", "dragna: 4");
        String said =
                String.valueOf(assertThrows(FaultyCourse.class, course::compile).getMessage());
        assertTrue(said.contains("the pool 'dragna' has 3 questions, but draws 4"), said);
    }

    private JsonNode au() throws IOException {
        Path folder = Files.createTempDirectory(directory, "au");
        return new ObjectMapper()
                .readTree(PackageFiles.of(TrialCourse.ofAllKinds(folder).compile())
                        .get("fragor/au.json"));
    }

    private JsonNode question(String id) throws IOException {
        for (JsonNode question : au().get("questions")) {
            if (question.get("id").textValue().equals(id)) {
                return question;
            }
        }
        throw new AssertionError(id + " is not there");
    }
}

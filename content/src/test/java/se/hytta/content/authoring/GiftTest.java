package se.hytta.content.authoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GiftTest {
    @TempDir
    private Path directory;

    @Test
    void a_choice_has_its_options_feedback_and_general_feedback() throws IOException {
        JsonNode question = question("smalter");
        assertEquals("choice", question.get("kind").textValue());
        assertEquals("[\"1\"]", question.get("correct").toString());
        assertEquals(
                "Vad smälter järnet i ljusbågsugnen?",
                question.at("/text/sv/prompt").textValue());
        assertEquals("Ja. Den är över 3:000 °C.", question.at("/text/sv/own/1").textValue());
        assertEquals("Den hjälper till.", question.at("/text/sv/own/2").textValue());
        assertEquals("Ugnen drivs med el.", question.at("/text/sv/general").textValue());
    }

    @Test
    void weights_without_a_whole_right_one_are_several_right_ones() throws IOException {
        JsonNode question = question("flera-i-ugnen");
        assertEquals("multiple", question.get("kind").textValue());
        assertEquals("[\"1\",\"2\"]", question.get("correct").toString());
    }

    @Test
    void a_number_has_its_tolerance_and_other_numbers_what_is_said_of_them() throws IOException {
        JsonNode question = question("kolhalt");
        assertEquals(2.1, question.get("answer").doubleValue());
        assertEquals(0.1, question.get("tolerance").doubleValue());
        assertEquals(4.3, question.at("/others/0/answer").doubleValue());
        assertFalse(question.at("/others/0/correct").booleanValue());
        assertEquals("Det är tackjärn.", question.at("/text/sv/own/o1").textValue());
        assertEquals(150, question("spann").get("answer").doubleValue());
        assertEquals(10, question("spann").get("tolerance").doubleValue());
    }

    @Test
    void a_missing_word_is_a_gap_in_the_sentence() throws IOException {
        JsonNode question = question("dri");
        assertEquals("short-text", question.get("kind").textValue());
        assertEquals(
                "Järnsvamp kallas _____ på engelska.",
                question.at("/text/sv/prompt").textValue());
        assertEquals("[\"DRI\"]", question.at("/text/sv/answers").toString());
        assertEquals("[\"HBI\"]", question.at("/text/sv/others").toString());
        assertEquals("Det är pressat.", question.at("/text/sv/own/o1").textValue());
    }

    @Test
    void a_matching_may_have_right_parts_that_belong_to_none() throws IOException {
        JsonNode question = question("para");
        assertEquals("[\"1\",\"2\"]", question.get("pairs").toString());
        assertEquals("[\"x1\"]", question.get("extra").toString());
        assertEquals("Gjutning", question.at("/text/sv/targets/x1").textValue());
    }

    @Test
    void an_essay_is_judged_as_a_whole_by_a_person() throws IOException {
        JsonNode question = question("fritt");
        assertEquals("long-text", question.get("kind").textValue());
        assertEquals(1, question.get("criteria").size());
    }

    @Test
    void a_claim_says_first_what_is_wrong_and_then_what_is_right() throws IOException {
        JsonNode question = question("i-sidan");
        assertTrue(question.get("answer").booleanValue());
        assertEquals("Tänk på röken.", question.at("/text/sv/wrong").textValue());
        assertEquals("Ja. Koks och malm.", question.at("/text/sv/right").textValue());
    }

    @Test
    void only_the_category_that_is_named_is_taken_and_words_between_questions_stay() throws IOException {
        String html = files().get("fragor/sv.html");
        assertFalse(html.contains("Står i en annan kategori"));
        assertTrue(html.contains("<p>Nu följer en fråga till.</p>"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Vad är 2 \\= 2? {T} | Vad är 2 = 2?",
                "[plain]a *b* <c> {T} | a *b* <c>",
                "[markdown]a **b** c {T} | a b c",
                "[html]H<sub>2</sub>O &amp; <i>sånt</i>, 5 m<sup>3</sup> {T} | H₂O & sånt, 5 m³",
                "1. Ett #2 {T} | 1. Ett #2",
                "Två\\nrader {T} | Två rader",
                "5_6_7 [x] `y` {T} | 5_6_7 [x] `y`",
            })
    void words_mean_what_they_mean_in_moodle(String gift, String prompt) throws IOException {
        List<GiftBlock> blocks = ReadGift.blocks(gift, 1);
        Mistakes mistakes = new Mistakes();
        YamlPart yaml = YamlPart.of(
                "x.gift",
                GiftQuestion.read(blocks.get(0), "x-1", "?", "x.gift", mistakes).node(),
                mistakes);
        assertEquals(prompt, Markdown.plain(yaml.text("prompt")).replace('\n', ' '));
        assertEquals(0, mistakes.count());
    }

    @Test
    void several_whole_answers_of_a_choice_are_each_enough() {
        Mistakes mistakes = new Mistakes();
        YamlPart yaml = YamlPart.of(
                "x.gift",
                GiftQuestion.read(ReadGift.blocks("Vilken? {=a =b ~c}", 1).get(0), "x-1", "?", "x.gift", mistakes)
                        .node(),
                mistakes);
        assertEquals("choice", yaml.text("kind"));
        assertTrue(yaml.at("any").flag());
        assertEquals(3, yaml.at("options").items().size());
    }

    @Test
    void blocks_know_their_lines_whatever_comments_stand_between() {
        List<GiftBlock> blocks =
                ReadGift.blocks("\uFEFF// ett\n\n::a:: A {T}\r\n\r\n// b\nB {\n// inne\n=x\n~y\n}\n", 10);
        assertEquals(2, blocks.size());
        assertEquals(12, blocks.get(0).text().line());
        GiftText text = blocks.get(1).text();
        assertEquals(15, text.line());
        assertEquals(18, text.from(text.find("~")).line());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "=140..160 | x | :23: 'x' is no number",
                "{#140..160} | {#140..160 | :23: the answers have no end",
                "=Vätgas -> Schakt | =Vätgas Schakt | :29: a pair has no ->",
                "[html]<p>Vad | [html]<img src=x><p>Vad | :9: <img> is not taken in a question",
                "=Vätgas -> Schakt | =Vätgas -> Masugn | :29: 'Masugn' stands twice",
                "::para:: | ::kolhalt:: | :27: the question 'kolhalt' stands twice",
            })
    void a_mistake_is_named_with_the_line_of_the_gift_file(String words, String others, String named)
            throws IOException {
        TrialCourse course = TrialCourse.ofAllKinds(directory);
        String text = Files.readString(course.folder().resolve("fragor/bank.sv.gift"));
        course.file("fragor/bank.sv.gift", text.replace(words.equals("=140..160") ? "140..160" : words, others));
        List<String> found = assertThrows(FaultyCourse.class, course::compile).mistakes().stream()
                .map(Mistake::toString)
                .toList();
        assertTrue(
                found.stream().anyMatch(m -> m.startsWith("alla/fragor/bank.sv.gift" + named)),
                () -> String.join("\n", found));
    }

    @ParameterizedTest
    @CsvSource({"file: bank,file: banken,there is no banken.sv.gift", "Ugnen,Ugnarna,nothing of this is in bank.sv.gift"
    })
    void a_bank_that_is_not_there_is_a_mistake(String words, String others, String named) throws IOException {
        TrialCourse course = TrialCourse.ofAllKinds(directory).with("fragor/gift.sv.md", words, others);
        String said =
                String.valueOf(assertThrows(FaultyCourse.class, course::compile).getMessage());
        assertTrue(said.contains(named), said);
    }

    private Map<String, String> files() throws IOException {
        return PackageFiles.of(TrialCourse.ofAllKinds(Files.createTempDirectory(directory, "c"))
                .compile());
    }

    private JsonNode question(String id) throws IOException {
        for (JsonNode question :
                new ObjectMapper().readTree(files().get("fragor/au.json")).get("questions")) {
            if (question.get("id").textValue().equals(id)) {
                return question;
            }
        }
        throw new AssertionError(id + " is not there");
    }
}

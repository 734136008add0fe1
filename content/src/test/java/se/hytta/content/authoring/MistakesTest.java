package se.hytta.content.authoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MistakesTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "course.yaml     | sv: Prov & prövning, | ''                  | prov/course.yaml:2: 'sv' is missing",
                "course.yaml     | [ett]               | [ett, två-]         | prov/course.yaml:9: 'två-' is no id",
                "course.yaml     | [ett]               | [ett, tva]          | prov/course.yaml:9: there is no tva/au.yaml",
                "course.yaml     | https://example.se/prov/block | block     | prov/course.yaml:6: 'block' is no full IRI",
                "course.yaml     | [sv, en]            | [sv, en, xx]        | prov/course.yaml:1: the player has no words in 'xx'",
                "ett/au.yaml     | masteryScore: 0.8   | masteryScore: 80    | prov/ett/au.yaml:5: masteryScore 80 is not between",
                "ett/au.yaml     | moveOn: Completed   | moveOn: Done        | prov/ett/au.yaml:4: 'DoneAndPassed' is not known",
                "ett/au.yaml     | minutes: 10         | minutes: tio        | prov/ett/au.yaml:6: 'tio' is no number of minutes",
                "ett/au.yaml     | minutes             | minuts              | prov/ett/au.yaml:6: 'minuts' is not known here",
                "ett/text.sv.md  | title: Text         | titel: Text         | prov/ett/text.sv.md:2: 'title' is missing",
                "ett/text.sv.md  | [[ventil            | [[pump              | prov/ett/text.sv.md:5: 'pump' is not in glossary.sv.yaml",
                "ett/text.sv.md  | ![En ventil]        | ![]                 | prov/ett/text.sv.md:9: the figure has no alternative text",
                "ett/text.sv.md  | bild.svg            | bilden.svg          | prov/ett/text.sv.md:9: the figure figures/bilden.svg is missing",
                "ett/text.sv.md  | ## Rubrik           | # Rubrik            | prov/ett/text.sv.md:7: the page's title stands in its head",
                "ett/text.sv.md  | ## Rubrik           | <b>Rubrik</b>       | prov/ett/text.sv.md:7: HTML is not taken",
                "ett/text.sv.md  | **först**           | [x](javascript:a)   | prov/ett/text.sv.md:17: 'javascript:a' is no address",
                "ett/text.sv.md  | ```warning          | ```danger           | prov/ett/text.sv.md:15: a block of 'danger' is not known",
                "ett/fragor.sv.md | kind: numeric      | kind: number        | prov/ett/fragor.sv.md:40: 'number' is not known here",
                "ett/fragor.sv.md | correct: true      | correct: false      | prov/ett/fragor.sv.md:12: no option is right",
                "ett/fragor.sv.md | {id: b, text: Den sjunger. | {id: b, correct: true, text: Den. | prov/ett/fragor.sv.md:12: 2 options are right",
                "ett/fragor.sv.md | answer: 2.5        | answer: lagom       | prov/ett/fragor.sv.md:42: 'lagom' is no number",
                "ett/fragor.sv.md | text: Ventil       | text: '[[ventil]]'  | prov/ett/fragor.sv.md:24: a trade word can't be tapped",
                "ett/fragor.sv.md | right: Ventil      | right: Brytare      | prov/ett/fragor.sv.md:65: 'Brytare' stands twice",
                "ett/fragor.en.md | id: bryt           | id: bryta           | prov/ett/fragor.en.md:49: the question 'ordning' differs",
                "ett/fragor.en.md | id: tal            | id: tal2            | prov/ett/fragor.en.md:1: the question 'tal' is not translated",
                "ett/fragor.en.md | id: tal            | id: sant            | prov/ett/fragor.en.md:39: the question 'sant' stands twice",
                "ett/fragor.en.md | answer: true       | answer: false       | prov/ett/fragor.en.md:31: the question 'sant' differs",
                "ett/fragor.en.md | prompt: Sätt       | 'prompt: : Sätt'    | prov/ett/fragor.en.md:51: YAML can't be read",
            })
    void a_mistake_is_named_with_file_and_line(String file, String words, String others, String named)
            throws IOException {
        List<String> found = mistakes(TrialCourse.in(directory).with(file, words, others));
        assertTrue(found.stream().anyMatch(m -> m.startsWith(named)), () -> String.join("\n", found));
    }

    @ParameterizedTest
    @CsvSource({"kind: numeric,kind: number", "prompt: Sätt,'prompt: : Sätt'", "answer: 2.5,answer: lagom"})
    void one_slip_in_a_question_is_one_mistake(String words, String others) throws IOException {
        List<String> found = mistakes(TrialCourse.in(directory).with("ett/fragor.sv.md", words, others));
        assertEquals(1, found.size(), () -> String.join("\n", found));
    }

    @Test
    void a_question_without_feedback_is_a_mistake() throws IOException {
        List<String> found = mistakes(
                TrialCourse.in(directory).with("ett/fragor.sv.md", "feedback: {right: Ja., wrong: Läs igen.}\n", ""));
        assertEquals(
                6,
                found.stream()
                        .filter(m -> m.contains("the question has no feedback"))
                        .count());
    }

    @Test
    void a_page_that_is_not_translated_is_a_mistake() throws IOException {
        List<String> found = mistakes(TrialCourse.in(directory).without("ett/text.en.md"));
        assertEquals(1, found.size());
        assertTrue(found.get(0).startsWith("prov/ett/text.en.md:1: the page is missing"));
    }

    @Test
    void all_mistakes_are_named_at_once_in_the_order_of_files_and_lines() throws IOException {
        List<String> found = mistakes(TrialCourse.in(directory)
                .with("ett/text.sv.md", "![En ventil]", "![]")
                .with("ett/text.sv.md", "[[ventil", "[[pump")
                .with("ett/au.yaml", "minutes: 10", "minutes: tio"));
        assertEquals(3, found.size());
        assertTrue(found.get(0).startsWith("prov/ett/au.yaml:6:"));
        assertTrue(found.get(1).startsWith("prov/ett/text.sv.md:5:"));
        assertTrue(found.get(2).startsWith("prov/ett/text.sv.md:9:"));
    }

    @Test
    void swedish_that_is_too_hard_is_a_mistake() throws IOException {
        String hard = "Anläggningsinnehavarens säkerhetsinstruktioner förutsätter återkommande kompetensutveckling. ";
        List<String> found =
                mistakes(TrialCourse.in(directory).with("ett/text.sv.md", "Den är 3", hard.repeat(20) + "Den är 3"));
        assertTrue(found.get(0).startsWith("prov/ett/au.yaml:1: the Swedish text is too hard: LIX "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<foreignObject/>",
                "<style>rect{}</style>",
                "<image href='http://example.se/x.png'/>",
                "<rect onclick='alert(1)'/>",
                "<rect style='fill:red'/>",
                "<rect fill='url(http://example.se/#a)'/>",
                "<rect fill='url(#a) url( \"//example.se\")'/>",
                "<use href='http://example.se/x.svg#a'/>",
                "<use xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='data:image/svg+xml,x'/>",
                "<a href='#x'><rect/></a>",
                "<animate attributeName='href' to='javascript:alert(1)'/>",
                "<p xmlns='http://www.w3.org/1999/xhtml'>x</p>",
                "<rect>",
            })
    void a_figure_that_could_do_harm_is_refused_at_its_line(String inside) throws IOException {
        List<String> found = mistakes(TrialCourse.in(directory)
                .file(
                        "ett/figures/bild.svg",
                        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'>\n\n" + inside + "</svg>"));
        assertTrue(found.get(0).startsWith("prov/ett/figures/bild.svg:3: "), () -> String.join("\n", found));
    }

    @Test
    void a_figure_with_a_doctype_is_refused() throws IOException {
        List<String> found = mistakes(TrialCourse.in(directory)
                .file(
                        "ett/figures/bild.svg",
                        "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>\n"
                                + "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><text>&x;</text></svg>"));
        assertTrue(found.get(0).startsWith("prov/ett/figures/bild.svg:1: the SVG can't be read"));
    }

    @Test
    void the_build_fails_on_a_mistake_and_leaves_the_faulty_course_out() throws IOException {
        TrialCourse.in(directory).with("ett/text.sv.md", "![En ventil]", "![]");
        Path target = directory.resolve("target");
        String[] arguments = {directory.toString(), "src/main/au", target.toString()};
        FaultyCourse faulty = assertThrows(FaultyCourse.class, () -> CompileCourses.main(arguments));
        assertTrue(String.valueOf(faulty.getMessage()).contains("prov/ett/text.sv.md:9: "));
        assertEquals(List.of(), Files.readAllLines(target.resolve("index")));
    }

    @Test
    void the_build_writes_each_course_and_an_index_of_their_names() throws IOException {
        TrialCourse.in(directory);
        Path target = directory.resolve("target");
        CompileCourses.main(new String[] {directory.toString(), "src/main/au", target.toString()});
        assertEquals(List.of("prov"), Files.readAllLines(target.resolve("index")));
        assertTrue(Files.size(target.resolve("prov.zip")) > 10_000);
    }

    private static List<String> mistakes(TrialCourse course) {
        return assertThrows(FaultyCourse.class, course::compile).mistakes().stream()
                .map(Mistake::toString)
                .toList();
    }
}

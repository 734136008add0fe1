package se.hytta.content.authoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the authors' guide shows can be copied out of it. */
class AuthorsGuideTest {
    private static final Path GUIDE = Path.of("../deploy/docs/authors.md");

    @TempDir
    private Path directory;

    @Test
    void every_question_in_it_is_one() throws IOException {
        List<String> questions = blocks("yaml", "kind:");
        assertEquals(9, questions.size());
        assertEquals(List.of(), mistakes("```question\n" + String.join("\n```\n\n```question\n", questions) + "\n```"));
    }

    @Test
    void its_gift_is_read_without_a_mistake() throws IOException {
        List<String> gift = blocks("", "$CATEGORY");
        assertEquals(1, gift.size());
        assertEquals(List.of(), mistakes("```gift\n" + gift.get(0) + "\n```"));
    }

    @Test
    void it_names_every_kind() throws IOException {
        String guide = Files.readString(GUIDE);
        QuestionKind.ALL.keySet().forEach(kind -> assertTrue(guide.contains("| `" + kind + "` |"), kind));
    }

    /** Of a course in one language with that page. */
    private List<Mistake> mistakes(String page) throws IOException {
        TrialCourse course = TrialCourse.ofAllKinds(directory)
                .with("course.yaml", "languages: [sv, en]", "languages: [sv]")
                .with("fragor/au.yaml", "pages: [skriva, valja, gift]", "pages: [gift]")
                .with("fragor/au.yaml", "pools: {dragna: 2}", "")
                .file("fragor/gift.sv.md", "---\ntitle: Frågor\n---\n\n" + page + "\n");
        for (String file : List.of("course.yaml", "fragor/au.yaml")) {
            Path path = course.folder().resolve(file);
            Files.writeString(path, Files.readString(path).replaceAll(", en: [^}]*}", "}"));
        }
        return new CompileCourse(PlayerFiles.in(Path.of("src/main/au")))
                .draft(course.folder())
                .mistakes();
    }

    private static List<String> blocks(String language, String with) throws IOException {
        return Pattern.compile("(?ms)^```" + language + "\\n(.*?)\\n```$")
                .matcher(Files.readString(GUIDE))
                .results()
                .map(block -> block.group(1))
                .filter(block -> block.contains(with))
                .toList();
    }
}

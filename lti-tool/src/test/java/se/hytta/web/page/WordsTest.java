package se.hytta.web.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
    private static final Pattern KEY =
            Pattern.compile("words\\.t\\(\"((?:web|lti|account|guide|platform|mail)\\.[a-zA-Z0-9.]+[a-zA-Z0-9])\"[,)]");

    @ParameterizedTest
    @ValueSource(strings = {"web", "lti", "account", "guide", "platform", "mail"})
    void swedishAndEnglishHaveTheSameKeys(String bundle) throws IOException {
        assertEquals(keys(bundle + ".properties"), keys(bundle + "_en.properties"));
    }

    @Test
    void everyKeyThatATemplateNamesHasWords() throws IOException {
        try (Stream<Path> templates = Files.walk(Path.of("src/main/jte"))) {
            for (Path template : templates.filter(Files::isRegularFile).toList()) {
                var keys = KEY.matcher(Files.readString(template));
                while (keys.find()) {
                    assertTrue(Words.in("sv").has(keys.group(1)), template + " names " + keys.group(1));
                }
            }
        }
    }

    @Test
    void aTextWithoutArgumentsKeepsItsApostrophes() {
        assertTrue(Words.in("en").t("web.programme.student.text").contains("municipality's"));
    }

    @Test
    void theReadersLanguageIsTheFirstKnownOfTheRanges() {
        assertEquals("en", Words.in("fi;q=0.9, en-GB;q=0.5").lang());
        assertEquals("sv", Words.in("fi").lang());
        assertEquals("sv", Words.in(null).lang());
        assertEquals("sv", Words.in("%%%").lang());
    }

    @Test
    void anUnknownKeyHasNoWords() {
        assertFalse(Words.in("sv").has("web.nothing"));
        assertFalse(Words.in("sv").has("nothing.at.all"));
    }

    private static TreeSet<String> keys(String file) throws IOException {
        Properties words = new Properties();
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(WordsTest.class.getResourceAsStream("/words/" + file)),
                StandardCharsets.UTF_8)) {
            words.load(in);
        }
        return new TreeSet<>(words.stringPropertyNames());
    }
}

package se.hytta.lti;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import se.hytta.web.page.Words;

class WordsTest {
    // some text shows its second argument as a date
    private static final Object[] ARGUMENTS = {"x", new java.util.Date()};
    private static final Pattern KEY = Pattern.compile("\"(lti\\.[a-zA-Z.]+[a-zA-Z0-9])\"");
    private static final Pattern REFUSED = Pattern.compile("new Refused\\(\\s*\\d+,\\s*\"(lti\\.[a-zA-Z.]+)\"");

    @Test
    void everyTextThatPagesShowIsThereInBothLanguages() throws IOException {
        Set<String> keys = keys(KEY, Path.of("src/main/jte/lti"));
        Set<String> refusals = keys(REFUSED, Path.of("src/main/java/se/hytta/lti"));
        assertFalse(keys.isEmpty() || refusals.isEmpty());
        refusals.forEach(key -> keys.add(key + ".do"));
        keys.addAll(refusals);
        for (String key : keys) {
            assertFalse(text("sv", key).isBlank() || text("en", key).isBlank(), key);
        }
    }

    private static String text(String language, String key) {
        try {
            return Words.in(language).t(key, ARGUMENTS);
        } catch (IllegalArgumentException wantsNumber) {
            return Words.in(language).t(key, 2);
        }
    }

    @Test
    void bothLanguagesHaveTheSameKeys() throws IOException {
        assertEquals(bundle("lti.properties"), bundle("lti_en.properties"));
        assertTrue(bundle("lti.properties").size() > 50);
    }

    private static Set<String> bundle(String name) throws IOException {
        Set<String> keys = new TreeSet<>();
        Files.readAllLines(Path.of("src/main/resources/words", name)).stream()
                .filter(line -> line.contains("="))
                .forEach(line -> keys.add(line.split("=", 2)[0]));
        return keys;
    }

    private static Set<String> keys(Pattern pattern, Path folder) throws IOException {
        Set<String> keys = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                try {
                    Matcher found = pattern.matcher(Files.readString(file));
                    while (found.find()) {
                        if (!found.group(1).matches(".*\\.(js|css|jte)")) {
                            keys.add(found.group(1));
                        }
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return keys;
    }
}

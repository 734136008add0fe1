package se.hytta.content.authoring;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The trade words of a course explained in a language that the course itself is not in: {@code glossary.ar.yaml}, by the
 * words of any language of the course. Whoever adds the file has added the language.
 */
final class TranslatedGlossary {
    private static final Pattern FILE = Pattern.compile("glossary\\.([A-Za-z0-9-]{2,35})\\.yaml");

    private final String language;
    private final Map<String, Entry> entries;

    /** @param word in this language, null where only the explanation is translated */
    private record Entry(@Nullable String word, String text) {}

    private TranslatedGlossary(String language, Map<String, Entry> entries) {
        this.language = language;
        this.entries = entries;
    }

    /**
     * All of a course's folder.
     *
     * @param glossaries those of the course's own languages, by language
     */
    static List<TranslatedGlossary> all(Path course, Map<String, Glossary> glossaries, Mistakes mistakes)
            throws IOException {
        List<TranslatedGlossary> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(course)) {
            for (Path file : files.sorted().toList()) {
                Matcher name = FILE.matcher(file.getFileName().toString());
                if (name.matches() && !glossaries.containsKey(name.group(1))) {
                    all.add(read(course, file, name.group(1), glossaries.values(), mistakes));
                }
            }
        }
        return all;
    }

    private static TranslatedGlossary read(
            Path course, Path file, String language, Collection<Glossary> glossaries, Mistakes mistakes)
            throws IOException {
        String shown = course.getFileName() + "/" + file.getFileName();
        if (!Locale.forLanguageTag(language).toLanguageTag().equals(language)) {
            mistakes.add(shown, 1, "'" + language + "' is no language tag", "Name it as in BCP 47: glossary.ar.yaml");
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        YamlPart.parse(shown, 1, SourceText.of(file, shown, mistakes), mistakes)
                .entries()
                .forEach((word, part) -> {
                    if (glossaries.stream()
                            .allMatch(glossary -> glossary.term(word).isEmpty())) {
                        part.mistake(
                                "'" + word + "' is in no glossary of the course", "Write the word as it stands there");
                    }
                    entries.put(Glossary.key(word), entry(part));
                });
        return new TranslatedGlossary(language, entries);
    }

    private static Entry entry(YamlPart part) {
        if (part.isText()) {
            return new Entry(null, part.text());
        }
        part.only("word", "text");
        return new Entry(part.text("word"), part.text("text"));
    }

    String language() {
        return language;
    }

    /** Whether it translates a word that an AU uses. */
    boolean explains(List<Manuscript> manuscripts) {
        return manuscripts.stream()
                .flatMap(manuscript -> manuscript.used().stream())
                .anyMatch(term -> entries.containsKey(Glossary.key(term.name())));
    }

    /** What is translated of the words that an AU uses: by its language, then by the word's id in that language's page. */
    ObjectNode json(List<Manuscript> manuscripts) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        for (Manuscript manuscript : manuscripts) {
            ObjectNode terms = root.putObject(manuscript.language());
            for (Glossary.Term term : manuscript.used()) {
                Entry entry = entries.get(Glossary.key(term.name()));
                if (entry != null) {
                    ObjectNode json = terms.putObject(term.id()).put("text", entry.text);
                    if (entry.word != null) {
                        json.put("word", entry.word);
                    }
                }
            }
        }
        return root;
    }

    /** Whether a language is written from right to left. */
    static boolean isRightToLeft(String language) {
        return Set.of("ar", "fa", "ckb", "he", "ps", "ur", "dv", "sd", "ug", "yi")
                .contains(Locale.forLanguageTag(language).getLanguage());
    }
}

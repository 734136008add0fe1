package se.hytta.content.authoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The trade words of a course in one language, each with its explanation. */
final class Glossary {
    private final Map<String, Term> terms = new LinkedHashMap<>();

    record Term(String id, String name, YamlPart explanation) {}

    static Glossary read(Path course, String language, Mistakes mistakes) throws IOException {
        Glossary glossary = new Glossary();
        Path file = course.resolve("glossary." + language + ".yaml");
        if (Files.isRegularFile(file)) {
            String shown = course.getFileName() + "/" + file.getFileName();
            YamlPart.parse(shown, 1, SourceText.of(file, shown, mistakes), mistakes)
                    .entries()
                    .forEach(glossary::put);
        }
        return glossary;
    }

    private void put(String name, YamlPart explanation) {
        Term term = new Term("term-" + (terms.size() + 1), name, explanation);
        if (terms.putIfAbsent(key(name), term) != null) {
            explanation.mistake("'" + name + "' stands twice", "Capitals make no difference; keep one");
        }
    }

    Optional<Term> term(String name) {
        return Optional.ofNullable(terms.get(key(name)));
    }

    List<Term> terms() {
        return new ArrayList<>(terms.values());
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}

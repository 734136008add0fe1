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
        if (Variant.is(language)) {
            glossary.terms.putAll(read(course, Variant.base(language), mistakes).terms);
        }
        Path file = course.resolve("glossary." + language + ".yaml");
        if (Files.isRegularFile(file)) {
            String shown = course.getFileName() + "/" + file.getFileName();
            Map<String, YamlPart> entries = YamlPart.parse(shown, 1, SourceText.of(file, shown, mistakes), mistakes)
                    .entries();
            entries.forEach(Variant.is(language) ? glossary::say : glossary::put);
        }
        return glossary;
    }

    /** A word of the language itself is explained in the variant's words. */
    private void say(String name, YamlPart explanation) {
        Term known = terms.get(key(name));
        String id = known == null ? "term-" + (terms.size() + 1) : known.id();
        terms.put(key(name), new Term(id, name, explanation));
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

    static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}

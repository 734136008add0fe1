package se.hytta.content.course;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One text in one or several languages (cmi5 13.1 textType), in the order of the course structure.
 *
 * @param texts by RFC 5646 language tag; {@code und} where none was given; never empty
 */
public record LangStrings(Map<String, String> texts) {

    public LangStrings {
        if (texts.isEmpty()) {
            throw new BrokenRule("13.2.0.0-1", "text-empty");
        }
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }

    /** The text in the language that fits a BCP 47 tag best, else the first. */
    public String in(String language) {
        String primary = Locale.forLanguageTag(language).getLanguage();
        return fitting(language::equalsIgnoreCase)
                .or(() -> fitting(tag -> tag.equalsIgnoreCase(primary)))
                .or(() ->
                        fitting(tag -> Locale.forLanguageTag(tag).getLanguage().equals(primary)))
                .orElseGet(() -> texts.values().iterator().next());
    }

    private Optional<String> fitting(Predicate<String> wanted) {
        return texts.keySet().stream().filter(wanted).findFirst().map(texts::get);
    }
}

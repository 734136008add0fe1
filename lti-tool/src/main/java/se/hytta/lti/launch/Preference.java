package se.hytta.lti.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import se.hytta.content.session.LearnerPreferences;
import se.hytta.web.page.TextSize;

/**
 * How a person wants pages and modules.
 *
 * @param language BCP 47, perhaps with a private part such as {@code sv-x-latt} for easy Swedish
 * @param audio whether modules may play sound
 */
public record Preference(String language, TextSize size, boolean audio) {

    public Preference {
        if (!names(language)) {
            throw new IllegalArgumentException("no language: " + language);
        }
    }

    /** Whether the tag says a language. */
    static boolean names(String tag) {
        return tag.length() <= 35 && !Locale.forLanguageTag(tag).getLanguage().isEmpty();
    }

    /** For modules: the language, then what comes nearest to it, then Swedish. */
    LearnerPreferences told() {
        List<String> languages = new ArrayList<>(List.of(language));
        for (String near : List.of(Locale.forLanguageTag(language).getLanguage(), "sv")) {
            if (!languages.contains(near)) {
                languages.add(near);
            }
        }
        return new LearnerPreferences(languages, audio, size.word());
    }
}

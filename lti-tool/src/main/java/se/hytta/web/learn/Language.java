package se.hytta.web.learn;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import se.hytta.content.registration.LearnerCourse;

/**
 * A language that one can choose.
 *
 * @param tag BCP 47
 * @param name in the language itself
 */
public record Language(String tag, String name) {
    /** Easy Swedish: Swedish, written for those who are learning it. */
    public static final String EASY_SWEDISH = "sv-x-latt";

    private static final List<String> ALWAYS = List.of("sv", EASY_SWEDISH, "en");

    /** Those of our pages and easy Swedish, then those of the learner's courses. */
    static List<Language> offered(List<LearnerCourse> courses) {
        Set<String> tags = new LinkedHashSet<>(ALWAYS);
        courses.forEach(one -> tags.addAll(one.course().title().texts().keySet()));
        List<Language> offered = new ArrayList<>();
        for (String tag : tags) {
            Locale locale = Locale.forLanguageTag(tag);
            if (!locale.getLanguage().isEmpty() && !locale.getLanguage().equals("und")) {
                offered.add(new Language(tag, name(tag, locale)));
            }
        }
        return List.copyOf(offered);
    }

    private static String name(String tag, Locale locale) {
        return tag.equals(EASY_SWEDISH) ? "lätt svenska" : locale.getDisplayName(locale);
    }
}

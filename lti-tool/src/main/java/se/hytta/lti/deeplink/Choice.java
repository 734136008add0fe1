package se.hytta.lti.deeplink;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.hytta.content.course.CatalogueAu;
import se.hytta.content.course.CatalogueBlock;
import se.hytta.content.course.CatalogueCourse;
import se.hytta.web.page.Words;

/**
 * One unit as it is offered, in the reader's language.
 *
 * @param heading its blocks, null where they are the one before's
 */
public record Choice(
        long id,
        @Nullable String heading,
        String title,
        String description,
        @Nullable Integer minutes,
        boolean picked) {

    /**
     * A course with those of its units that are shown.
     *
     * @param units how many it has in all
     * @param minutes what they take together, null where nothing is said
     */
    public record OfCourse(
            long id,
            String title,
            String description,
            int units,
            @Nullable Integer minutes,
            boolean picked,
            List<Choice> choices) {}

    /** Those whose words hold every word of the query, and those that are picked already, in the courses' order. */
    static List<OfCourse> matching(List<CatalogueCourse> courses, Words words, String query, Picked picked) {
        List<OfCourse> found = new ArrayList<>();
        for (CatalogueCourse course : courses) {
            List<Choice> choices = choices(course, words, query, picked);
            boolean whole = picked.courses().contains(course.id());
            if (!choices.isEmpty() || whole) {
                found.add(new OfCourse(
                        course.id(),
                        course.title().in(words.lang()),
                        course.description().in(words.lang()),
                        course.aus().size(),
                        minutes(course),
                        whole,
                        choices));
            }
        }
        return found;
    }

    private static List<Choice> choices(CatalogueCourse course, Words words, String query, Picked picked) {
        List<Choice> choices = new ArrayList<>();
        String last = null;
        for (CatalogueAu au : course.aus()) {
            String heading = heading(au, words);
            boolean kept = picked.units().contains(au.id());
            if (kept || fits(course.title().in(words.lang()), heading, au, words, query)) {
                choices.add(new Choice(
                        au.id(),
                        heading.equals(last) || heading.isEmpty() ? null : heading,
                        au.title().in(words.lang()),
                        au.description().in(words.lang()),
                        au.minutes(),
                        kept));
                last = heading;
            }
        }
        return choices;
    }

    private static @Nullable Integer minutes(CatalogueCourse course) {
        int sum = course.aus().stream()
                .map(CatalogueAu::minutes)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .sum();
        return sum == 0 ? null : sum;
    }

    private static String heading(CatalogueAu au, Words words) {
        return au.blocks().stream()
                .map(CatalogueBlock::title)
                .map(title -> title.in(words.lang()))
                .collect(Collectors.joining(" – "));
    }

    private static boolean fits(String course, String heading, CatalogueAu au, Words words, String query) {
        String text = String.join(
                        " ",
                        course,
                        heading,
                        au.title().in(words.lang()),
                        au.description().in(words.lang()))
                .toLowerCase(Locale.ROOT);
        for (String word : query.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }
}

package se.hytta.lti.deeplink;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.hytta.content.course.CatalogueAu;
import se.hytta.content.course.CatalogueBlock;
import se.hytta.content.course.CatalogueCourse;
import se.hytta.web.page.Words;

/**
 * One unit as it is offered, in the reader's language.
 *
 * @param heading course and blocks, null where it is the one before's
 */
public record Choice(
        long id,
        @Nullable String course,
        @Nullable String heading,
        String title,
        String description,
        @Nullable Integer minutes,
        boolean picked) {

    /** Those whose words hold every word of the query, and those that are picked already, in the courses' order. */
    static List<Choice> matching(List<CatalogueCourse> courses, Words words, String query, Set<Long> picked) {
        List<Choice> choices = new ArrayList<>();
        for (CatalogueCourse course : courses) {
            String courseTitle = course.title().in(words.lang());
            String lastCourse = null;
            String lastHeading = null;
            for (CatalogueAu au : course.aus()) {
                String heading = heading(au, words);
                if (!picked.contains(au.id()) && !fits(courseTitle, heading, au, words, query)) {
                    continue;
                }
                choices.add(new Choice(
                        au.id(),
                        lastCourse == null ? courseTitle : null,
                        heading.equals(lastHeading) || heading.isEmpty() ? null : heading,
                        au.title().in(words.lang()),
                        au.description().in(words.lang()),
                        au.minutes(),
                        picked.contains(au.id())));
                lastCourse = courseTitle;
                lastHeading = heading;
            }
        }
        return choices;
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

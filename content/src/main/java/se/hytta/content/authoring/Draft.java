package se.hytta.content.authoring;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import se.hytta.content.course.LangStrings;

/**
 * A course as far as it is written.
 *
 * @param files of its package by name; none while something is broken
 * @param units its AUs in order
 * @param pages what an author may want to know of each page
 * @param links addresses that its pages lead to
 */
public record Draft(
        SortedMap<String, byte[]> files,
        List<Unit> units,
        List<Mistake> mistakes,
        List<PageNote> pages,
        List<OutwardLink> links) {
    public Draft {
        files = new TreeMap<>(files);
        units = List.copyOf(units);
        mistakes = List.copyOf(mistakes);
        pages = List.copyOf(pages);
        links = List.copyOf(links);
    }

    /**
     * An AU.
     *
     * @param folder its name in the package
     */
    public record Unit(String folder, LangStrings title, boolean withQuestions) {}

    /**
     * One page in one language.
     *
     * @param lix under 30 is easy, over 40 hard
     */
    public record PageNote(String file, String language, long words, int questions, double lix) {}

    /** A link out of the course. */
    public record OutwardLink(String file, int line, String address) {}
}

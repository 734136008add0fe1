package se.hytta.content.authoring;

import java.util.Comparator;

/**
 * Something an author has to put right.
 *
 * @param sort what it stands in the way of
 * @param file path from the folder that holds the courses
 * @param line from 1
 * @param hint what to do about it
 */
public record Mistake(Sort sort, String file, int line, String what, String hint) implements Comparable<Mistake> {
    private static final Comparator<Mistake> ORDER =
            Comparator.comparing(Mistake::file).thenComparing(Mistake::line).thenComparing(Mistake::what);

    /** None of them makes a package; a draft can be looked at with all but the first. */
    public enum Sort {
        BROKEN,
        UNTRANSLATED,
        NO_ALT,
        HARD_TO_READ
    }

    @Override
    public int compareTo(Mistake other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return file + ":" + line + ": " + what + ". " + hint;
    }
}

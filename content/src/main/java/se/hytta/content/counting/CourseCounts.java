package se.hytta.content.counting;

import java.time.Instant;
import java.util.List;
import se.hytta.content.course.LangStrings;

/**
 * What the author of a course sees of those who take it.
 *
 * @param until what happened later is counted tomorrow: the numbers change once a day
 * @param started how many people have opened it
 * @param satisfied how many have done what the course asks for
 */
public record CourseCounts(long course, Instant until, People started, People satisfied, List<Unit> units) {

    public CourseCounts {
        units = List.copyOf(units);
    }

    /** One unit of the current version, in document order. */
    public record Unit(String id, LangStrings title, People opened, People completed, People passed) {}
}

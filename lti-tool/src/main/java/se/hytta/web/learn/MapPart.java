package se.hytta.web.learn;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Units of a course that stand together: those of one block, or some that stand in none.
 *
 * @param title the block's, after those that it stands in; null for none
 */
public record MapPart(@Nullable String title, List<CourseUnit> units) {

    public MapPart {
        units = List.copyOf(units);
    }

    /** How many of the units are done. */
    public long done() {
        return units.stream().filter(unit -> unit.standing().done()).count();
    }

    public boolean whole() {
        return done() == units.size();
    }
}

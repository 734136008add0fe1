package se.hytta.content.course;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One version of an imported course, with the ids that are ours; never changes.
 *
 * @param id row id of the version, {@code course} of the course
 * @param hash of its content, lower-case hexadecimal
 * @param unitIds row id by publisher's id, for every assignable unit
 * @param blockIds row id by publisher's id, for every block
 */
public record CourseVersion(
        long id,
        long course,
        String hash,
        CourseStructure structure,
        Map<String, Long> unitIds,
        Map<String, Long> blockIds) {

    public CourseVersion {
        unitIds = only(structure.units().map(AssignableUnit::id), unitIds);
        blockIds = only(structure.blocks().map(Block::id), blockIds);
    }

    /** Of a course's ids those that stand in this version. */
    private static Map<String, Long> only(Stream<String> own, Map<String, Long> ids) {
        return own.filter(ids::containsKey).collect(Collectors.toUnmodifiableMap(id -> id, ids::get));
    }

    /** The DNS label of the course's origin. */
    public String label() {
        return label(course);
    }

    public static String label(long course) {
        return "c" + course;
    }

    /** The unit with that row id, or null when this version has none such. */
    public @Nullable AssignableUnit unit(long id) {
        return structure
                .units()
                .filter(unit -> unitIds.getOrDefault(unit.id(), 0L) == id)
                .findFirst()
                .orElse(null);
    }

    /** The blocks all of whose units meet their moveOn, inner ones first (cmi5 9.3.9). */
    public List<Block> satisfiedBlocks(Predicate<AssignableUnit> met) {
        Set<String> done = structure.units().filter(met).map(AssignableUnit::id).collect(Collectors.toSet());
        return structure
                .blocks()
                .filter(block -> block.units().map(AssignableUnit::id).allMatch(done::contains))
                .toList();
    }

    /** Whether all units of the course meet their moveOn. */
    public boolean satisfied(Predicate<AssignableUnit> met) {
        return structure.units().allMatch(met);
    }

    /** Whether some unit is done before it was ever opened (cmi5 9.6.1.1: moveOn is looked at when one registers). */
    public boolean asksNothingSomewhere() {
        return structure.units().anyMatch(unit -> unit.moveOn() == MoveOn.NotApplicable);
    }
}

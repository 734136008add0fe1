package se.hytta.content.course;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A whole course as its publisher describes it (cmi5 13): blocks and assignable units in their order. */
public record CourseStructure(
        String id, LangStrings title, LangStrings description, List<Objective> objectives, List<CourseNode> parts) {

    public CourseStructure {
        Iri.absolute(id);
        objectives = List.copyOf(objectives);
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new BrokenRule("13.2.0.0-1", "empty");
        }
        unique("13.1.2.0-1", "block", blocksOf(parts).map(Block::id));
        unique("13.1.3.0-1", "objective", objectives.stream().map(Objective::id));
        unique("13.1.4.0-1", "au", parts.stream().flatMap(CourseNode::units).map(AssignableUnit::id));
    }

    /** Every assignable unit, in document order. */
    public Stream<AssignableUnit> units() {
        return parts.stream().flatMap(CourseNode::units);
    }

    /** Every block, an inner one before the one that holds it. */
    public Stream<Block> blocks() {
        return blocksOf(parts);
    }

    private static Stream<Block> blocksOf(List<CourseNode> parts) {
        return parts.stream()
                .flatMap(part -> part instanceof Block block
                        ? Stream.concat(blocksOf(block.parts()), Stream.of(block))
                        : Stream.empty());
    }

    private static void unique(String rule, String what, Stream<String> ids) {
        Set<String> seen = new HashSet<>();
        ids.filter(id -> !seen.add(id)).findFirst().ifPresent(id -> {
            throw new BrokenRule(rule, "twice", what, id);
        });
    }
}

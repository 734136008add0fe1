package se.hytta.content.course;

import java.util.List;
import java.util.stream.Stream;

/** Parts that belong together (cmi5 13.1.2); never empty. */
public record Block(
        String id, LangStrings title, LangStrings description, List<String> objectives, List<CourseNode> parts)
        implements CourseNode {

    public Block {
        Iri.absolute(id);
        objectives = List.copyOf(objectives);
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new BrokenRule("13.2.0.0-1", "empty");
        }
    }

    @Override
    public Stream<AssignableUnit> units() {
        return parts.stream().flatMap(CourseNode::units);
    }
}

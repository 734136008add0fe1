package se.hytta.content.course;

import java.util.List;
import java.util.stream.Stream;

/** A part of a course: a block, or an assignable unit. */
public sealed interface CourseNode permits Block, AssignableUnit {

    /** The publisher's id, an absolute IRI. */
    String id();

    LangStrings title();

    LangStrings description();

    /** Ids of the course's objectives that this part serves. */
    List<String> objectives();

    /** The assignable units at or below this part, in document order. */
    Stream<AssignableUnit> units();
}

package se.hytta.content.authoring;

import java.util.List;
import se.hytta.content.course.LangStrings;

/**
 * What course.yaml and the au.yaml files say.
 *
 * @param languages the first is the default
 */
record CourseSource(
        String id, LangStrings title, LangStrings description, List<String> languages, List<BlockSource> blocks) {

    CourseSource {
        languages = List.copyOf(languages);
        blocks = List.copyOf(blocks);
    }

    List<AuSource> aus() {
        return blocks.stream().flatMap(block -> block.aus().stream()).toList();
    }
}

package se.hytta.content.authoring;

import java.util.List;
import se.hytta.content.course.LangStrings;

/** A block of course.yaml. */
record BlockSource(String id, LangStrings title, LangStrings description, List<AuSource> aus) {

    BlockSource {
        aus = List.copyOf(aus);
    }
}

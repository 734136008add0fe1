package se.hytta.content.authoring;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.hytta.content.course.LangStrings;

/**
 * What au.yaml says.
 *
 * @param folder its name in the course's folder
 * @param masteryScore 0 to 1, null where there is none
 * @param outcomes what the learner can do afterwards
 * @param pages their names in order
 * @param pools how many questions each draws
 */
record AuSource(
        String folder,
        String id,
        LangStrings title,
        LangStrings description,
        String moveOn,
        @Nullable BigDecimal masteryScore,
        int minutes,
        List<LangStrings> outcomes,
        Curriculum curriculum,
        List<String> pages,
        Map<String, Integer> pools) {

    AuSource {
        outcomes = List.copyOf(outcomes);
        pages = List.copyOf(pages);
        pools = Collections.unmodifiableMap(new LinkedHashMap<>(pools));
    }
}

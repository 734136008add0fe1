package se.hytta.content.course;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An assignable unit in the catalogue.
 *
 * @param id our row id, the same in every version of the course
 * @param minutes how long it takes, null where nothing is said
 * @param masteryScore the least scaled score that passes, null where there is none
 * @param blocks the blocks it stands in, the outermost first
 */
public record CatalogueAu(
        long id,
        String publisherId,
        LangStrings title,
        LangStrings description,
        @Nullable Integer minutes,
        @Nullable Double masteryScore,
        MoveOn moveOn,
        LaunchMethod launchMethod,
        List<CatalogueBlock> blocks) {

    public CatalogueAu {
        blocks = List.copyOf(blocks);
    }

    static CatalogueAu of(long id, AssignableUnit unit, List<CatalogueBlock> blocks) {
        return new CatalogueAu(
                id,
                unit.id(),
                unit.title(),
                unit.description(),
                unit.minutes(),
                unit.masteryScore() == null ? null : unit.masteryScore().doubleValue(),
                unit.moveOn(),
                unit.launchMethod(),
                blocks);
    }
}

package se.hytta.content.course;

import java.util.ArrayList;
import java.util.List;

/** A course as one chooses from it: its current version's units in document order, each with the blocks it stands in. */
public record CatalogueCourse(
        long id, String publisherId, LangStrings title, LangStrings description, List<CatalogueAu> aus) {

    public CatalogueCourse {
        aus = List.copyOf(aus);
    }

    public static CatalogueCourse of(CourseVersion version) {
        CourseStructure structure = version.structure();
        List<CatalogueAu> aus = new ArrayList<>();
        collect(version, structure.parts(), List.of(), aus);
        return new CatalogueCourse(version.course(), structure.id(), structure.title(), structure.description(), aus);
    }

    private static void collect(
            CourseVersion version, List<CourseNode> parts, List<CatalogueBlock> blocks, List<CatalogueAu> found) {
        for (CourseNode part : parts) {
            if (part instanceof AssignableUnit unit) {
                found.add(CatalogueAu.of(version.unitIds().get(unit.id()), unit, blocks));
            } else if (part instanceof Block block) {
                List<CatalogueBlock> inner = new ArrayList<>(blocks);
                inner.add(new CatalogueBlock(version.blockIds().get(block.id()), block.id(), block.title()));
                collect(version, block.parts(), inner, found);
            }
        }
    }
}

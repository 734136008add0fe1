package se.hytta.content.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.hytta.content.course.LangStrings;

/**
 * What becomes different when one version takes another's place.
 *
 * @param against row id of the version that is there now, null when there is none
 * @param courseTitle whether the course's own title or description changes
 * @param blocks whether the blocks or the units' order in them change
 */
public record VersionChanges(
        @Nullable Long against,
        boolean courseTitle,
        boolean blocks,
        List<Unit> added,
        List<Unit> removed,
        List<Changed> changed,
        List<String> filesAdded,
        List<String> filesRemoved,
        List<String> filesChanged) {

    public VersionChanges {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        changed = List.copyOf(changed);
        filesAdded = List.copyOf(filesAdded);
        filesRemoved = List.copyOf(filesRemoved);
        filesChanged = List.copyOf(filesChanged);
    }

    /** A unit by its publisher's id. */
    public record Unit(String id, LangStrings title) {}

    /** A unit that is in both, and what of it differs. */
    public record Changed(String id, LangStrings title, List<Difference> differences) {
        public Changed {
            differences = List.copyOf(differences);
        }
    }

    /**
     * @param what the name of a part of an AU in cmi5.xml, such as {@code masteryScore}
     * @param before as written there; empty where nothing was
     */
    public record Difference(String what, String before, String after) {}

    public boolean isEmpty() {
        return !courseTitle
                && !blocks
                && added.isEmpty()
                && removed.isEmpty()
                && changed.isEmpty()
                && filesAdded.isEmpty()
                && filesRemoved.isEmpty()
                && filesChanged.isEmpty();
    }
}

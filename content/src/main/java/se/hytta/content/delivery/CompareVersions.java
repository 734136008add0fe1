package se.hytta.content.delivery;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import se.hytta.content.course.AssignableUnit;
import se.hytta.content.course.Block;
import se.hytta.content.course.CourseNode;
import se.hytta.content.course.CourseStructure;
import se.hytta.content.course.CourseVersion;
import se.hytta.content.delivery.VersionChanges.Changed;
import se.hytta.content.delivery.VersionChanges.Difference;
import se.hytta.content.delivery.VersionChanges.Unit;

/** Two versions of a course held against each other: units by their publisher's id, files by path and content. */
public final class CompareVersions {
    /** What of a unit is compared, by its name in cmi5.xml. */
    private static final Map<String, Function<AssignableUnit, @Nullable Object>> PARTS = parts();

    private CompareVersions() {}

    private static Map<String, Function<AssignableUnit, @Nullable Object>> parts() {
        Map<String, Function<AssignableUnit, @Nullable Object>> parts = new LinkedHashMap<>();
        parts.put("title", unit -> unit.title().in("sv"));
        parts.put("description", unit -> unit.description().in("sv"));
        parts.put("masteryScore", CompareVersions::mastery);
        parts.put("moveOn", AssignableUnit::moveOn);
        parts.put("url", unit -> unit.url().value());
        parts.put("launchMethod", AssignableUnit::launchMethod);
        parts.put("launchParameters", AssignableUnit::launchParameters);
        parts.put("entitlementKey", AssignableUnit::entitlementKey);
        parts.put("activityType", AssignableUnit::activityType);
        return parts;
    }

    /** 0.8 and 0.80 are the same. */
    private static @Nullable String mastery(AssignableUnit unit) {
        return unit.masteryScore() == null
                ? null
                : unit.masteryScore().stripTrailingZeros().toPlainString();
    }

    /** @param before the version that is there now; null when the course is new */
    public static VersionChanges between(Handle handle, @Nullable CourseVersion before, CourseVersion after) {
        Map<String, AssignableUnit> old = before == null ? Map.of() : units(before.structure());
        Map<String, AssignableUnit> fresh = units(after.structure());
        Map<String, ByteBuffer> oldFiles = before == null ? Map.of() : files(handle, before);
        Map<String, ByteBuffer> freshFiles = files(handle, after);
        return new VersionChanges(
                before == null ? null : before.id(),
                before != null && !texts(before.structure()).equals(texts(after.structure())),
                before != null && !shape(before.structure(), fresh).equals(shape(after.structure(), old)),
                missing(fresh, old),
                missing(old, fresh),
                changed(old, fresh),
                freshFiles.keySet().stream()
                        .filter(p -> !oldFiles.containsKey(p))
                        .toList(),
                oldFiles.keySet().stream()
                        .filter(p -> !freshFiles.containsKey(p))
                        .toList(),
                freshFiles.keySet().stream()
                        .filter(p -> oldFiles.containsKey(p) && !Objects.equals(oldFiles.get(p), freshFiles.get(p)))
                        .toList());
    }

    private static Map<String, AssignableUnit> units(CourseStructure structure) {
        Map<String, AssignableUnit> units = new LinkedHashMap<>();
        structure.units().forEach(unit -> units.put(unit.id(), unit));
        return units;
    }

    private static Map<String, ByteBuffer> files(Handle handle, CourseVersion version) {
        return VersionRepository.files(handle, version.id()).stream()
                .collect(Collectors.toMap(
                        NamedFile::path, file -> ByteBuffer.wrap(file.sha256()), (a, b) -> a, LinkedHashMap::new));
    }

    private static List<Unit> missing(Map<String, AssignableUnit> of, Map<String, AssignableUnit> in) {
        return of.values().stream()
                .filter(unit -> !in.containsKey(unit.id()))
                .map(unit -> new Unit(unit.id(), unit.title()))
                .toList();
    }

    private static List<Changed> changed(Map<String, AssignableUnit> old, Map<String, AssignableUnit> fresh) {
        List<Changed> changed = new ArrayList<>();
        for (AssignableUnit unit : fresh.values()) {
            AssignableUnit was = old.get(unit.id());
            List<Difference> differences = was == null ? List.of() : differences(was, unit);
            if (!differences.isEmpty()) {
                changed.add(new Changed(unit.id(), unit.title(), differences));
            }
        }
        return changed;
    }

    private static List<Difference> differences(AssignableUnit was, AssignableUnit is) {
        List<Difference> differences = new ArrayList<>();
        PARTS.forEach((name, part) -> {
            String before = Objects.toString(part.apply(was), "");
            String after = Objects.toString(part.apply(is), "");
            if (!before.equals(after)) {
                differences.add(new Difference(name, before, after));
            }
        });
        return differences;
    }

    private static List<Object> texts(CourseStructure structure) {
        return List.of(structure.title(), structure.description());
    }

    /** How the units that both have stand in blocks. */
    private static List<String> shape(CourseStructure structure, Map<String, AssignableUnit> kept) {
        List<String> shape = new ArrayList<>();
        structure.parts().forEach(part -> shape(part, kept, shape));
        return shape;
    }

    private static void shape(CourseNode part, Map<String, AssignableUnit> kept, List<String> shape) {
        if (part instanceof Block block) {
            shape.add("(" + block.id());
            block.parts().forEach(inner -> shape(inner, kept, shape));
            shape.add(")");
        } else if (kept.containsKey(part.id())) {
            shape.add(part.id());
        }
    }
}

package se.hytta.web.learn;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.hytta.content.course.CatalogueAu;
import se.hytta.content.course.CatalogueCourse;
import se.hytta.content.registration.AuState;
import se.hytta.content.registration.LearnerCourse;
import se.hytta.content.registration.LearnerProgress;

/**
 * One course as the one who learns sees it: its blocks and units, where she stands, and what comes next.
 *
 * @param registration hers, null before she has begun
 * @param next what she was last at and has not done, else the first unit that she has not opened; null when all is done
 * @param minutesLeft of the units that are not done, as far as their authors say how long they take
 * @param satisfied when the whole course was, null before
 */
public record CourseMap(
        long course,
        String title,
        String about,
        @Nullable UUID registration,
        List<MapPart> parts,
        @Nullable CourseUnit next,
        int minutesLeft,
        @Nullable Instant satisfied) {

    public CourseMap {
        parts = List.copyOf(parts);
    }

    static CourseMap of(CatalogueCourse course, @Nullable LearnerProgress progress, String language) {
        List<AuState> states = progress == null ? List.of() : progress.aus();
        List<MapPart> parts = parts(course, states, language);
        List<CourseUnit> open = parts.stream()
                .flatMap(part -> part.units().stream())
                .filter(unit -> !unit.standing().done())
                .toList();
        return new CourseMap(
                course.id(),
                course.title().in(language),
                course.description().in(language),
                progress == null ? null : progress.registration(),
                parts,
                next(open),
                open.stream()
                        .map(CourseUnit::minutes)
                        .filter(Objects::nonNull)
                        .mapToInt(Integer::intValue)
                        .sum(),
                progress == null ? null : progress.satisfied());
    }

    /** The courses that somebody has, each in the registration that counts: of this context first, else the newest. */
    static List<LearnerCourse> counting(List<LearnerCourse> all, String context) {
        Comparator<LearnerCourse> counts = Comparator.<LearnerCourse, Boolean>comparing(
                        one -> one.progress().context().equals(context))
                .thenComparing(one -> one.progress().started())
                .thenComparing(one -> one.progress().attempt());
        return all.stream().collect(Collectors.groupingBy(one -> one.course().id())).values().stream()
                .flatMap(ofCourse -> ofCourse.stream().max(counts).stream())
                .sorted(Comparator.comparing(CourseMap::lastSeen).reversed())
                .toList();
    }

    private static Instant lastSeen(LearnerCourse course) {
        return course.progress().aus().stream()
                .map(AuState::lastSeen)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(course.progress().started());
    }

    private static @Nullable CourseUnit next(List<CourseUnit> open) {
        return open.stream()
                .filter(CourseUnit::begun)
                .max(Comparator.comparing(CourseUnit::seen))
                .orElseGet(() -> open.stream().findFirst().orElse(null));
    }

    private static List<MapPart> parts(CatalogueCourse course, List<AuState> states, String language) {
        List<MapPart> parts = new ArrayList<>();
        List<CourseUnit> together = new ArrayList<>();
        String title = null;
        for (CatalogueAu au : course.aus()) {
            String own = title(au, language);
            if (!Objects.equals(own, title) && !together.isEmpty()) {
                parts.add(new MapPart(title, together));
                together = new ArrayList<>();
            }
            title = own;
            together.add(CourseUnit.of(au, states, language));
        }
        parts.add(new MapPart(title, together));
        return parts;
    }

    private static @Nullable String title(CatalogueAu au, String language) {
        return au.blocks().isEmpty()
                ? null
                : au.blocks().stream().map(block -> block.title().in(language)).collect(Collectors.joining(" – "));
    }

    /** How many units are done. */
    public long done() {
        return parts.stream().mapToLong(MapPart::done).sum();
    }

    public int units() {
        return parts.stream().mapToInt(part -> part.units().size()).sum();
    }
}

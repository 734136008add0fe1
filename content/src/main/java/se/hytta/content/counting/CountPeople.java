package se.hytta.content.counting;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import se.hytta.content.counting.CourseCounts.Unit;
import se.hytta.content.course.AssignableUnit;
import se.hytta.content.course.CourseVersion;
import se.hytta.content.delivery.CourseRepository;

/** The numbers of a course, over all organisations: none of them alone, and no number of fewer than five people. */
public final class CountPeople {
    private final Jdbi jdbi;
    private final CourseRepository courses;

    public CountPeople(Jdbi jdbi, CourseRepository courses) {
        this.jdbi = jdbi;
        this.courses = courses;
    }

    /** Nothing when there is no such course, or nothing of it is published. */
    public Optional<CourseCounts> of(long course) {
        return jdbi.inTransaction(handle -> courses.current(handle).stream()
                .filter(version -> version.course() == course)
                .findFirst()
                .map(version -> {
                    Instant until = CountRepository.today(handle);
                    CountRepository.Course whole = CountRepository.course(handle, course, until);
                    return new CourseCounts(
                            course,
                            until,
                            People.of(whole.started()),
                            People.of(whole.satisfied()),
                            units(version, CountRepository.units(handle, course, until)));
                }));
    }

    private static List<Unit> units(CourseVersion version, Map<Long, CountRepository.Unit> counted) {
        return version.structure()
                .units()
                .map(unit -> unit(unit, counted.get(version.unitIds().get(unit.id()))))
                .toList();
    }

    private static Unit unit(AssignableUnit unit, CountRepository.@Nullable Unit counted) {
        CountRepository.Unit exactly = counted == null ? new CountRepository.Unit(0, 0, 0) : counted;
        return new Unit(
                unit.id(),
                unit.title(),
                People.of(exactly.opened()),
                People.of(exactly.completed()),
                People.of(exactly.passed()));
    }
}

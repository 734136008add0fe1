package se.hytta.content.player;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import se.hytta.content.course.AssignableUnit;
import se.hytta.content.course.CourseVersion;
import se.hytta.content.player.RegistrationProgress.BlockProgress;
import se.hytta.content.player.RegistrationProgress.Reached;
import se.hytta.content.player.RegistrationProgress.UnitProgress;
import se.hytta.content.registration.CourseRegistration;

/** Where a registration stands, over all blocks and AUs of its version of the course. */
final class ReadProgress {
    private final RegistrationProgressRepository repository = new RegistrationProgressRepository();

    RegistrationProgress of(Handle handle, CourseRegistration registration) {
        UUID id = registration.id();
        CourseVersion version = registration.version();
        RegistrationProgressRepository.Times times = repository.times(handle, id);
        List<AssignableUnit> units = version.structure().units().toList();
        return new RegistrationProgress(
                registration,
                times.started(),
                times.completed(),
                times.satisfied(),
                blocks(handle, registration, units),
                units(version, units, repository.reached(handle, id)),
                repository.sessions(handle, id));
    }

    private List<BlockProgress> blocks(Handle handle, CourseRegistration registration, List<AssignableUnit> units) {
        CourseVersion version = registration.version();
        var satisfied = repository.blocks(handle, registration.id());
        List<BlockProgress> blocks = new ArrayList<>(version.structure()
                .blocks()
                .map(block -> new BlockProgress(
                        block.id(),
                        block.title(),
                        block.units().map(units::indexOf).toList(),
                        satisfied.get(version.blockIds().get(block.id()))))
                .toList());
        java.util.Collections.reverse(blocks);
        return blocks;
    }

    private static List<UnitProgress> units(
            CourseVersion version, List<AssignableUnit> units, Map<Long, Reached> reached) {
        List<UnitProgress> found = new ArrayList<>();
        for (AssignableUnit unit : units) {
            Reached of = reached.get(version.unitIds().get(unit.id()));
            boolean satisfied = of == null ? unit.moveOn().met(false, false) : of.meets(unit.moveOn());
            found.add(new UnitProgress(found.size(), unit.id(), unit.title(), unit.moveOn(), satisfied, of));
        }
        return found;
    }
}

package se.hytta.content.registration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import se.hytta.content.course.AssignableUnit;
import se.hytta.content.course.Block;
import se.hytta.content.course.CourseVersion;
import se.hytta.content.vocabulary.Cmi5;
import se.hytta.content.vocabulary.Identities;
import se.hytta.content.vocabulary.LmsStatement;
import se.hytta.content.vocabulary.Verb;

/** What a registration's progress satisfies: blocks from the innermost out, then the course, each once (cmi5 9.3.9). */
public final class StateSatisfied {
    private final RegistrationRepository registrations;
    private final Identities identities;

    public StateSatisfied(RegistrationRepository registrations, Identities identities) {
        this.registrations = registrations;
        this.identities = identities;
    }

    /**
     * Notes what is newly satisfied and gives the statements that say so, in their order. The registration is locked.
     *
     * @param publisherIds of the AU that brought it about; none at registration
     */
    List<ObjectNode> of(
            Handle handle, CourseRegistration registration, UUID session, List<String> publisherIds, Instant at) {
        CourseVersion version = registration.version();
        Map<Long, AuProgress> progress = registrations.progress(handle, registration.id());
        Predicate<AssignableUnit> met =
                unit -> progress.getOrDefault(version.unitIds().get(unit.id()), AuProgress.NONE)
                        .meets(unit.moveOn());
        List<ObjectNode> statements = new ArrayList<>();
        for (Block block : version.satisfiedBlocks(met)) {
            long id = version.blockIds().get(block.id());
            if (registrations.satisfyBlock(handle, registration.id(), id)) {
                statements.add(statement(registration, session, grouping(block.id(), publisherIds), at)
                        .about(identities.block(id), Cmi5.TYPE_BLOCK, block.title())
                        .json());
            }
        }
        if (version.satisfied(met) && registrations.satisfyCourse(handle, registration.id())) {
            statements.add(statement(
                            registration, session, grouping(version.structure().id(), publisherIds), at)
                    .about(
                            identities.course(version.course()),
                            Cmi5.TYPE_COURSE,
                            version.structure().title())
                    .json());
        }
        if (version.unitIds().keySet().size() == progress.size()
                && progress.values().stream().allMatch(AuProgress::isDone)) {
            registrations.complete(handle, registration.id());
        }
        return statements;
    }

    private LmsStatement statement(
            CourseRegistration registration, UUID session, List<String> publisherIds, Instant at) {
        return new LmsStatement(
                Verb.satisfied,
                identities.actor(registration.learner(), registration.actor()),
                registration.id(),
                session,
                publisherIds,
                at);
    }

    private static List<String> grouping(String own, List<String> others) {
        List<String> all = new ArrayList<>();
        all.add(own);
        all.addAll(others);
        return all;
    }
}

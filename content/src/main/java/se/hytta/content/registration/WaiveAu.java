package se.hytta.content.registration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import se.hytta.content.course.AssignableUnit;
import se.hytta.content.vocabulary.Identities;
import se.hytta.content.vocabulary.LmsStatement;
import se.hytta.content.vocabulary.Verb;
import se.hytta.xapi.Recorder;

/**
 * A person says that a learner need not do an AU (cmi5 9.3.7): stated once, in a session of its own, and followed by what
 * it satisfies.
 */
public final class WaiveAu {
    public static final int LONGEST_REASON = 1000;

    private final ReachOutcome reachOutcome;
    private final Recorder recorder;
    private final Identities identities;

    public WaiveAu(ReachOutcome reachOutcome, Recorder recorder, Identities identities) {
        this.reachOutcome = reachOutcome;
        this.recorder = recorder;
        this.identities = identities;
    }

    /**
     * Whether the AU was not waived before; if it was, nothing changes. The registration is locked.
     *
     * @param unit of the registration's version, {@code au} its row id
     * @param reason in a person's words, 1 to {@value #LONGEST_REASON} characters
     */
    public boolean waive(Handle handle, CourseRegistration registration, long au, AssignableUnit unit, String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("a reason has 1 to " + LONGEST_REASON + " characters");
        }
        Instant at = Instant.now();
        if (!reachOutcome.waive(handle, registration, au, unit, reason, at)) {
            return false;
        }
        UUID session = UUID.randomUUID();
        List<ObjectNode> statements = new ArrayList<>();
        statements.add(waived(registration, au, unit, session, reason, at));
        statements.addAll(reachOutcome.satisfied(handle, registration, session, unit, at));
        recorder.state(handle, registration.organisation(), identities.authority(), statements);
        return true;
    }

    private ObjectNode waived(
            CourseRegistration registration, long au, AssignableUnit unit, UUID session, String reason, Instant at) {
        return new LmsStatement(
                        Verb.waived,
                        identities.actor(registration.learner(), registration.actor()),
                        registration.id(),
                        session,
                        List.of(unit.id()),
                        at)
                .about(identities.au(au), unit.statedType(), unit.title())
                .waivedFor(reason)
                .json();
    }
}

package se.hytta.content.session;

import java.util.Set;
import java.util.UUID;
import se.hytta.content.course.AssignableUnit;
import se.hytta.content.registration.CourseRegistration;
import se.hytta.xapi.access.Caller;
import se.hytta.xapi.access.Scope;
import se.hytta.xapi.statement.AgentKey;

/**
 * An AU that calls with its session's token: it writes statements and keeps documents of its own learner. It reads no
 * statements, since others' stand under the same authority.
 *
 * @param au row id, {@code activityId} the IRI made of it
 * @param actor the learner's identity
 * @param launchDataRead whether it was known to have been read when the call came in
 */
public record SessionCaller(
        UUID session,
        CourseRegistration registration,
        long au,
        AssignableUnit unit,
        String activityId,
        AgentKey actor,
        String authority,
        LaunchMode mode,
        boolean launchDataRead,
        boolean preferencesRead)
        implements Caller {
    private static final Set<Scope> SCOPES = Set.of(Scope.STATEMENTS_WRITE, Scope.STATE, Scope.PROFILE, Scope.DEFINE);

    @Override
    public long organisation() {
        return registration.organisation();
    }

    @Override
    public boolean may(Scope scope) {
        return SCOPES.contains(scope);
    }
}

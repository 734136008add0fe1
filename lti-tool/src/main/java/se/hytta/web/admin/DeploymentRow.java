package se.hytta.web.admin;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.platform.Deployment;
import se.hytta.lti.platform.Deployments;
import se.hytta.lti.platform.Platforms;
import se.hytta.lti.platform.Registration;
import se.hytta.web.access.Act;
import se.hytta.web.access.Caller;

/**
 * A deployment as a row of a table.
 *
 * @param organisation whose it is, null while it waits
 * @param claimedBy who says by an invitation that it is theirs, null where nobody does
 */
public record DeploymentRow(
        Deployment deployment,
        Registration registration,
        @Nullable String organisation,
        @Nullable String claimedBy) {

    /** Those that the caller may do the act with, the waiting ones first. */
    static List<DeploymentRow> all(
            Deployments deployments, Platforms platforms, Map<Long, String> names, Caller caller, Act act) {
        return deployments.list().stream()
                .flatMap(d -> platforms.find(d.registration()).map(r -> of(d, r, names)).stream())
                .filter(row -> caller.may(act, row.owner()))
                .sorted((a, b) -> Boolean.compare(b.pending(), a.pending()))
                .toList();
    }

    static DeploymentRow of(Deployment deployment, Registration registration, Map<Long, String> names) {
        return new DeploymentRow(
                deployment,
                registration,
                deployment.organisation() == null ? null : names.get(deployment.organisation()),
                deployment.claimedBy() == null ? null : names.get(deployment.claimedBy()));
    }

    /** The organisation that is asked about it: its own, else the registration's. */
    long owner() {
        Long own = deployment.organisation();
        return own == null ? registration.organisation() : own;
    }

    public boolean pending() {
        return deployment.status() == Deployment.Status.PENDING;
    }

    public boolean blocked() {
        return deployment.status() == Deployment.Status.BLOCKED;
    }
}

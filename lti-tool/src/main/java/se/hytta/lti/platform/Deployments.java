package se.hytta.lti.platform;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import se.hytta.web.page.Refused;

/** The deployments of all registrations: listed, approved for an organisation, blocked, deleted. */
public final class Deployments {
    private static final int LONGEST = 255;

    private final Jdbi jdbi;

    public Deployments(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** All of them, the oldest first. */
    public List<Deployment> list() {
        return jdbi.withHandle(DeploymentRepository::all);
    }

    public List<Deployment> of(long registration) {
        return jdbi.withHandle(handle -> DeploymentRepository.of(handle, registration));
    }

    /** Those that wait for an answer, of all registrations. */
    public List<Deployment> pending() {
        return list().stream()
                .filter(d -> d.status() == Deployment.Status.PENDING)
                .toList();
    }

    /** Throws {@link Refused} 404. */
    public Deployment get(long id) {
        return jdbi.withHandle(handle -> DeploymentRepository.find(handle, id)).orElseThrow(() -> unknown(id));
    }

    /** Approves a deployment that waits and says whose it is. Throws {@link Refused} 404 when it doesn't wait. */
    public void approve(long deployment, long organisation) {
        changed(deployment, jdbi.withHandle(h -> DeploymentRepository.approve(h, deployment, organisation)));
    }

    /** Approves one before it has launched. Throws {@link Refused} 400 for an id that can't be, 409 for one that is known. */
    public Deployment add(long registration, String deploymentId, long organisation) {
        String id = deploymentId.strip();
        checkId(id);
        return jdbi.inTransaction(handle -> {
            if (find(handle, registration, id).stream()
                    .anyMatch(known -> known.status() != Deployment.Status.PENDING)) {
                throw new Refused(409, "lti.deployment.known", "deployment " + id + " is decided on");
            }
            DeploymentRepository.approve(handle, registration, id, organisation);
            return find(handle, registration, id).get(0);
        });
    }

    /** Refuses its launches from now on. Throws {@link Refused} 404. */
    public void block(long deployment) {
        changed(deployment, jdbi.withHandle(handle -> DeploymentRepository.block(handle, deployment)));
    }

    /** Lets a blocked one in again for its organisation, or lets it wait where it never had one. Throws {@link Refused} 404. */
    public void unblock(long deployment) {
        changed(deployment, jdbi.withHandle(handle -> DeploymentRepository.unblock(handle, deployment)));
    }

    /** Deletes it with its learners, links and waiting scores. Throws {@link Refused} 404. */
    public void delete(long deployment) {
        changed(deployment, jdbi.withHandle(handle -> DeploymentRepository.delete(handle, deployment)));
    }

    public Holdings holdings(Deployment deployment) {
        return jdbi.withHandle(handle -> DeploymentRepository.holdings(handle, "id", deployment.id()));
    }

    public Holdings holdings(Registration registration) {
        return jdbi.withHandle(handle -> DeploymentRepository.holdings(handle, "registration", registration.id()));
    }

    static void checkId(String id) {
        if (id.isEmpty() || id.length() > LONGEST || id.chars().anyMatch(Character::isISOControl)) {
            throw new Refused(400, "lti.deployment.invalid", "no usable deployment id");
        }
    }

    static List<Deployment> find(Handle handle, long registration, String deploymentId) {
        return DeploymentRepository.of(handle, registration).stream()
                .filter(d -> d.deploymentId().equals(deploymentId))
                .toList();
    }

    private static void changed(long deployment, int rows) {
        if (rows == 0) {
            throw unknown(deployment);
        }
    }

    public static Refused unknown(long deployment) {
        return new Refused(404, "lti.deployment.unknown", "no such deployment " + deployment);
    }
}

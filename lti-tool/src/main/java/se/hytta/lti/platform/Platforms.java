package se.hytta.lti.platform;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import se.hytta.web.page.Refused;

/** The platforms that this tool is registered at. Reads come from a copy that is at most five seconds old. */
public final class Platforms {
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(5);

    private record Copy(List<Registration> registrations, long taken) {}

    private final Jdbi jdbi;
    private final ServiceHosts serviceHosts;
    private volatile @Nullable Copy copy;

    public Platforms(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.serviceHosts = new ServiceHosts(jdbi);
    }

    /** All of them, the oldest first. */
    public List<Registration> list() {
        Copy held = copy;
        if (held == null || System.nanoTime() - held.taken > FRESH_NANOS) {
            held = new Copy(jdbi.withHandle(RegistrationRepository::all), System.nanoTime());
            copy = held;
        }
        return held.registrations;
    }

    public Optional<Registration> find(long id) {
        return list().stream().filter(r -> r.id() == id).findFirst();
    }

    /** The registration of that identity, enabled or not. */
    public Optional<Registration> find(String issuer, String clientId) {
        return ofIssuer(issuer).stream()
                .filter(r -> r.details().clientId().equals(clientId))
                .findFirst();
    }

    public List<Registration> ofIssuer(String issuer) {
        return list().stream().filter(r -> r.details().issuer().equals(issuer)).toList();
    }

    /**
     * The registration that a login means (Security Framework 5.1.1.1): by client id; without one the issuer's only
     * enabled one, else the newest that has the deployment, else the newest.
     */
    public Optional<Registration> choose(String issuer, @Nullable String clientId, @Nullable String deploymentId) {
        if (clientId != null) {
            return find(issuer, clientId);
        }
        List<Registration> all = ofIssuer(issuer);
        List<Registration> enabled = all.stream().filter(Registration::enabled).toList();
        if (enabled.isEmpty()) {
            return all.stream().findFirst();
        }
        if (enabled.size() > 1 && deploymentId != null) {
            Optional<Registration> having = jdbi.withHandle(
                            handle -> RegistrationRepository.newestWithDeployment(handle, issuer, deploymentId))
                    .flatMap(this::find);
            if (having.isPresent()) {
                return having;
            }
        }
        return Optional.of(enabled.get(enabled.size() - 1));
    }

    /**
     * Registers by hand, or updates the registration of the same issuer and client id. The deployments named are
     * approved for the organisation; those that arrive unnamed wait.
     */
    public Registration register(RegistrationDetails details, long organisation, Collection<String> deployments) {
        long id = jdbi.inTransaction(handle -> {
            long made = RegistrationRepository.upsert(handle, details, organisation, DeploymentRule.NONE, false);
            for (String deployment : new LinkedHashSet<>(deployments)) {
                DeploymentRepository.approve(handle, made, deployment, organisation);
            }
            return made;
        });
        forget();
        return find(id).orElseThrow();
    }

    /** Changes a registration; a disabled one refuses every launch. Throws {@link Refused} 404, or 409 for another's identity. */
    public Registration edit(long id, RegistrationDetails details, boolean enabled) {
        try {
            if (jdbi.withHandle(handle -> RegistrationRepository.update(handle, id, details, enabled)) == 0) {
                throw unknown(id);
            }
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof java.sql.SQLException sql && "23505".equals(sql.getSQLState())) {
                throw new Refused(409, "lti.registration.taken", "another registration has this issuer and client id");
            }
            throw e;
        }
        forget();
        return find(id).orElseThrow();
    }

    /** Deletes a registration with its deployments, learners, links and waiting scores. Throws {@link Refused} 404. */
    public void delete(long id) {
        if (jdbi.withHandle(handle -> RegistrationRepository.delete(handle, id)) == 0) {
            throw unknown(id);
        }
        forget();
    }

    public List<Deployment> deployments(long registration) {
        return jdbi.withHandle(handle -> DeploymentRepository.of(handle, registration));
    }

    /**
     * Decides what an unapproved deployment of the registration meets, and whether the platform's customers share it.
     *
     * @param into whose the deployments become that the rule lets in, null for the registration's own organisation
     */
    public Registration decide(long id, DeploymentRule rule, @Nullable Long into, boolean shared) {
        jdbi.useHandle(handle -> RegistrationRepository.rule(handle, id, rule, into, shared));
        forget();
        return find(id).orElseThrow(() -> unknown(id));
    }

    /** The origins of the enabled platforms. */
    public Set<String> frameOrigins() {
        return list().stream()
                .filter(Registration::enabled)
                .flatMap(r -> r.frameOrigins().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Lists origins that a verified launch of the registration came from, where they are new. */
    public void learn(Registration registration, Collection<String> origins) {
        Set<String> fresh = new LinkedHashSet<>(origins);
        fresh.removeAll(registration.frameOrigins());
        if (!fresh.isEmpty()) {
            jdbi.useHandle(handle -> RegistrationRepository.addFrameOrigins(handle, registration.id(), fresh));
            forget();
        }
    }

    /** The hosts that their launches have named. */
    public ServiceHosts serviceHosts() {
        return serviceHosts;
    }

    /** Reads anew at the next question. */
    public void forget() {
        copy = null;
    }

    private static Refused unknown(long id) {
        return new Refused(404, "lti.registration.unknown", "no registration " + id);
    }
}

package se.hytta.lti.platform;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;
import se.hytta.web.page.Refused;

/**
 * The hosts that verified tokens of a platform have named for its services, listed for the administrator. Each call is checked
 * all the same.
 *
 * @see se.hytta.lti.outbound.Outbound
 */
public final class ServiceHosts {
    /** A platform that names a new host each time tells nobody anything. */
    private static final int MOST_OF_ONE = 100;

    private static final int MOST_KNOWN = 100_000;

    private record Named(long registration, String host) {}

    private final Jdbi jdbi;
    private final Set<Named> known = ConcurrentHashMap.newKeySet();

    ServiceHosts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Lists the hosts of addresses where they are new; asks the database only then. */
    public void learn(long registration, Collection<String> addresses) {
        for (String address : addresses) {
            origin(address)
                    .map(origin -> new Named(registration, origin))
                    .filter(named -> !known.contains(named))
                    .ifPresent(this::write);
        }
    }

    /** Nothing for what is no web address: it is never called. */
    private static Optional<String> origin(String address) {
        try {
            return Optional.of(RegistrationDetails.origin(RegistrationDetails.uri("service", address)));
        } catch (Refused none) {
            return Optional.empty();
        }
    }

    /** The origins named, the oldest first. */
    public List<String> of(long registration) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT host FROM lti.service_host WHERE registration = :registration ORDER BY first_seen, host")
                .bind("registration", registration)
                .mapTo(String.class)
                .list());
    }

    private void write(Named named) {
        if (known.size() > MOST_KNOWN) {
            known.clear();
        }
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO lti.service_host (registration, host)
                        SELECT id, :host FROM lti.registration WHERE id = :registration
                            AND (SELECT count(*) FROM lti.service_host WHERE registration = :registration) < :most
                        ON CONFLICT DO NOTHING
                        """)
                .bind("registration", named.registration)
                .bind("host", named.host)
                .bind("most", MOST_OF_ONE)
                .execute());
        known.add(named);
    }
}

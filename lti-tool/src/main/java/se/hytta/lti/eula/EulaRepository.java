package se.hytta.lti.eula;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Where platforms are told who has accepted the terms. */
public final class EulaRepository {
    private final Jdbi jdbi;

    EulaRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Remembers the address that a deployment's platform has signed, in the launch's transaction. */
    public static void keep(Handle transaction, long deployment, String url) {
        transaction.execute("""
                INSERT INTO lti.eula_service AS known (deployment, url) VALUES (?, ?)
                ON CONFLICT (deployment) DO UPDATE SET url = excluded.url WHERE known.url <> excluded.url
                """, deployment, url);
    }

    /** The address, and the person's id there. */
    record Asked(String url, String subject) {}

    Optional<Asked> of(long deployment, UUID learner) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT e.url, l.subject FROM lti.eula_service e
                        JOIN lti.learner l ON l.deployment = e.deployment
                        WHERE e.deployment = :deployment AND l.id = :learner
                        """)
                .bind("deployment", deployment)
                .bind("learner", learner)
                .map((row, context) -> new Asked(
                        Objects.requireNonNull(row.getString("url")), Objects.requireNonNull(row.getString("subject"))))
                .findOne());
    }
}

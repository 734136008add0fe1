package se.hytta.lti.launch;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Lets a deployment in that nobody has approved where the registration's rule says so; any other waits for the
 * administrator.
 */
final class AdmissionRepository {
    private AdmissionRepository() {}

    record Admitted(long deployment, long organisation) {}

    /** Nothing when the deployment waits or is blocked; that it asked is written down. */
    static Optional<Admitted> admit(Handle transaction, Launcher launcher) {
        long registration = launcher.registration().id();
        boolean first = isFirst(transaction, registration, launcher.deploymentId());
        return transaction
                .createQuery("""
                        INSERT INTO lti.deployment AS known (registration, deployment_id, organisation, status)
                        SELECT id, :deployment, CASE WHEN let_in THEN coalesce(deployments_into, organisation) END,
                            CASE WHEN let_in THEN 'approved' ELSE 'pending' END
                        FROM lti.registration, LATERAL (SELECT :first OR deployment_rule = 'ALL' AS let_in) AS rule
                        WHERE id = :registration
                        ON CONFLICT (registration, deployment_id) DO UPDATE
                        SET seen = now(), organisation = coalesce(known.organisation, excluded.organisation),
                            status = CASE WHEN known.status = 'pending' THEN excluded.status ELSE known.status END
                        RETURNING id, CASE WHEN status = 'approved' THEN organisation END AS organisation
                        """)
                .bind("deployment", launcher.deploymentId())
                .bind("registration", registration)
                .bind("first", first)
                .map((row, context) -> {
                    long organisation = row.getLong("organisation");
                    return row.wasNull()
                            ? Optional.<Admitted>empty()
                            : Optional.of(new Admitted(row.getLong("id"), organisation));
                })
                .one();
    }

    /** A blocked one is not the first of anything. */
    private static boolean isFirst(Handle transaction, long registration, String deployment) {
        return transaction
                        .createUpdate("""
                                UPDATE lti.registration SET deployment_rule = 'NONE'
                                WHERE id = :registration AND deployment_rule = 'FIRST' AND NOT EXISTS (
                                    SELECT FROM lti.deployment d WHERE d.registration = :registration
                                        AND d.deployment_id = :deployment AND d.status = 'blocked')
                                """)
                        .bind("registration", registration)
                        .bind("deployment", deployment)
                        .execute()
                == 1;
    }
}

package se.hytta.lti.launch;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Lets a deployment in that was never seen. Of a registration that named none, the first is approved; any other waits
 * for the administrator.
 */
final class DeploymentRepository {

    record Admitted(long deployment, long organisation) {}

    /** Nothing when the deployment waits; that it does is written down. */
    Optional<Admitted> admit(Handle transaction, Launcher launcher) {
        long registration = launcher.registration().id();
        boolean first =
                transaction.createUpdate("""
                                UPDATE lti.registration SET first_deployment_approved = false
                                WHERE id = :registration AND first_deployment_approved
                                """).bind("registration", registration).execute() == 1;
        return transaction
                .createQuery("""
                        INSERT INTO lti.deployment AS known (registration, deployment_id, organisation, status)
                        SELECT id, :deployment, CASE WHEN :first THEN organisation END,
                            CASE WHEN :first THEN 'approved' ELSE 'pending' END
                        FROM lti.registration WHERE id = :registration
                        ON CONFLICT (registration, deployment_id) DO UPDATE
                        SET seen = now(), organisation = coalesce(known.organisation, excluded.organisation),
                            status = CASE WHEN known.status = 'approved' THEN 'approved' ELSE excluded.status END
                        RETURNING id, organisation
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
}

package se.hytta.lti.platform;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

final class DeploymentRepository {
    private static final String SELECT = "SELECT * FROM lti.deployment ";

    private DeploymentRepository() {}

    static List<Deployment> all(Handle handle) {
        return handle.createQuery(SELECT + "ORDER BY id")
                .map(DeploymentRepository::read)
                .list();
    }

    static List<Deployment> of(Handle handle, long registration) {
        return handle.createQuery(SELECT + "WHERE registration = :registration ORDER BY id")
                .bind("registration", registration)
                .map(DeploymentRepository::read)
                .list();
    }

    static Optional<Deployment> find(Handle handle, long id) {
        return handle.createQuery(SELECT + "WHERE id = :id")
                .bind("id", id)
                .map(DeploymentRepository::read)
                .findOne();
    }

    /** Makes the deployment approved for the organisation; one that was approved or blocked before stays as it is. */
    static void approve(Handle handle, long registration, String deploymentId, long organisation) {
        handle.createUpdate("""
                        INSERT INTO lti.deployment (registration, deployment_id, organisation, status)
                        VALUES (:registration, :deployment, :organisation, 'approved')
                        ON CONFLICT (registration, deployment_id) DO UPDATE
                        SET status = 'approved', organisation = excluded.organisation
                        WHERE lti.deployment.status = 'pending'
                        """)
                .bind("registration", registration)
                .bind("deployment", deploymentId)
                .bind("organisation", organisation)
                .execute();
    }

    static int approve(Handle handle, long deployment, long organisation) {
        return handle.createUpdate("""
                        UPDATE lti.deployment SET status = 'approved', organisation = :organisation
                        WHERE id = :id AND status = 'pending'
                        """)
                .bind("organisation", organisation)
                .bind("id", deployment)
                .execute();
    }

    /** An organisation says that it is its own, and it waits; how many rows that made, none for one that is decided on. */
    static int claim(Handle handle, long registration, String deploymentId, long organisation) {
        return handle.createUpdate("""
                        INSERT INTO lti.deployment AS known (registration, deployment_id, status, claimed_by)
                        VALUES (:registration, :deployment, 'pending', :organisation)
                        ON CONFLICT (registration, deployment_id) DO UPDATE SET claimed_by = excluded.claimed_by
                        WHERE known.status = 'pending' AND known.claimed_by IS NULL
                        """)
                .bind("registration", registration)
                .bind("deployment", deploymentId)
                .bind("organisation", organisation)
                .execute();
    }

    static int block(Handle handle, long deployment) {
        return handle.createUpdate("UPDATE lti.deployment SET status = 'blocked' WHERE id = :id")
                .bind("id", deployment)
                .execute();
    }

    /** Back to what it was: its organisation's, or waiting. */
    static int unblock(Handle handle, long deployment) {
        return handle.createUpdate("""
                        UPDATE lti.deployment
                        SET status = CASE WHEN organisation IS NULL THEN 'pending' ELSE 'approved' END
                        WHERE id = :id AND status = 'blocked'
                        """).bind("id", deployment).execute();
    }

    static int delete(Handle handle, long deployment) {
        return handle.createUpdate("DELETE FROM lti.deployment WHERE id = :id")
                .bind("id", deployment)
                .execute();
    }

    /** What hangs on deployments. {@code column}: whose value {@code id} is, a name of ours. */
    static Holdings holdings(Handle handle, String column, long id) {
        return handle.createQuery("""
                        WITH mine AS (SELECT id FROM lti.deployment WHERE %s = :id)
                        SELECT (SELECT count(*) FROM mine) AS deployments,
                            (SELECT count(*) FROM lti.context WHERE deployment IN (SELECT id FROM mine)) AS courses,
                            (SELECT count(*) FROM lti.resource_link WHERE deployment IN (SELECT id FROM mine)) AS links,
                            (SELECT count(*) FROM lti.learner WHERE deployment IN (SELECT id FROM mine)) AS learners,
                            (SELECT count(*) FROM lti.pending_score p
                                JOIN lti.grade_target g ON g.id = p.grade_target
                                JOIN lti.resource_link r ON r.id = g.resource_link
                                WHERE p.status <> 'sent' AND r.deployment IN (SELECT id FROM mine)) AS scores
                        """.formatted(column))
                .bind("id", id)
                .map((row, context) -> new Holdings(
                        row.getLong("deployments"),
                        row.getLong("courses"),
                        row.getLong("links"),
                        row.getLong("learners"),
                        row.getLong("scores")))
                .one();
    }

    private static Deployment read(ResultSet row, StatementContext context) throws SQLException {
        Timestamp seen = row.getTimestamp("seen");
        return new Deployment(
                row.getLong("id"),
                row.getLong("registration"),
                Objects.requireNonNull(row.getString("deployment_id")),
                row.getObject("organisation", Long.class),
                Deployment.Status.valueOf(
                        Objects.requireNonNull(row.getString("status")).toUpperCase(Locale.ROOT)),
                row.getObject("claimed_by", Long.class),
                seen == null ? null : seen.toInstant(),
                row.getTimestamp("created").toInstant());
    }
}

package se.hytta.lti.platform;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

final class RegistrationRepository {
    private RegistrationRepository() {}

    static List<Registration> all(Handle handle) {
        return handle.createQuery("SELECT * FROM lti.registration ORDER BY id")
                .map(RegistrationRepository::read)
                .list();
    }

    static Optional<Registration> find(Handle handle, long id) {
        return handle.createQuery("SELECT * FROM lti.registration WHERE id = :id")
                .bind("id", id)
                .map(RegistrationRepository::read)
                .findOne();
    }

    static Optional<Registration> find(Handle handle, String issuer, String clientId) {
        return handle.createQuery("SELECT * FROM lti.registration WHERE issuer = :issuer AND client_id = :client")
                .bind("issuer", issuer)
                .bind("client", clientId)
                .map(RegistrationRepository::read)
                .findOne();
    }

    /** Makes the registration or updates the one of the same issuer and client id, which keeps its organisation and its rule, and waits where it has to; its row id. */
    static long upsert(
            Handle handle, RegistrationDetails details, long organisation, DeploymentRule rule, boolean waiting) {
        return bind(handle.createQuery("""
                                INSERT INTO lti.registration (issuer, client_id, name, authorization_endpoint,
                                    token_endpoint, jwks_uri, token_audience, scopes, frame_origins,
                                    deployment_rule, waiting, enabled, organisation)
                                VALUES (:issuer, :client, :name, :authorization, :token, :jwks, :audience, :scopes,
                                    :frames, :rule, :waiting, NOT :waiting, :organisation)
                                ON CONFLICT (issuer, client_id) DO UPDATE SET
                                    name = excluded.name, authorization_endpoint = excluded.authorization_endpoint,
                                    token_endpoint = excluded.token_endpoint, jwks_uri = excluded.jwks_uri,
                                    scopes = excluded.scopes, frame_origins = excluded.frame_origins,
                                    waiting = lti.registration.waiting OR excluded.waiting,
                                    enabled = lti.registration.enabled AND NOT excluded.waiting
                                RETURNING id
                                """), details)
                .bind("rule", rule.name())
                .bind("waiting", waiting)
                .bind("organisation", organisation)
                .mapTo(Long.class)
                .one();
    }

    static int update(Handle handle, long id, RegistrationDetails details, boolean enabled) {
        return bind(handle.createUpdate("""
                                UPDATE lti.registration SET issuer = :issuer, client_id = :client, name = :name,
                                    authorization_endpoint = :authorization, token_endpoint = :token, jwks_uri = :jwks,
                                    token_audience = :audience, scopes = :scopes, frame_origins = :frames,
                                    enabled = :enabled, waiting = waiting AND NOT :enabled
                                WHERE id = :id
                                """), details)
                .bind("enabled", enabled)
                .bind("id", id)
                .execute();
    }

    /** Adds origins learnt from a verified launch, unless the list has grown beyond reason. */
    static void addFrameOrigins(Handle handle, long id, Collection<String> origins) {
        handle.createUpdate("""
                        UPDATE lti.registration SET frame_origins = trim(frame_origins || ' ' || :origins)
                        WHERE id = :id AND length(frame_origins) < 4000
                        """)
                .bind("origins", String.join(" ", origins))
                .bind("id", id)
                .execute();
    }

    static int delete(Handle handle, long id) {
        return handle.createUpdate("DELETE FROM lti.registration WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    static void rule(Handle handle, long id, DeploymentRule rule, @Nullable Long deploymentsInto, boolean shared) {
        handle.createUpdate("""
                        UPDATE lti.registration
                        SET deployment_rule = :rule, deployments_into = :into, shared = :shared WHERE id = :id
                        """)
                .bind("rule", rule.name())
                .bind("into", deploymentsInto)
                .bind("shared", shared)
                .bind("id", id)
                .execute();
    }

    /** The newest registration of the issuer's that has this deployment. */
    static Optional<Long> newestWithDeployment(Handle handle, String issuer, String deploymentId) {
        return handle.createQuery("""
                        SELECT r.id FROM lti.registration r JOIN lti.deployment d ON d.registration = r.id
                        WHERE r.issuer = :issuer AND r.enabled AND d.deployment_id = :deployment
                        ORDER BY r.id DESC LIMIT 1
                        """)
                .bind("issuer", issuer)
                .bind("deployment", deploymentId)
                .mapTo(Long.class)
                .findOne();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, RegistrationDetails details) {
        return statement
                .bind("issuer", details.issuer())
                .bind("client", details.clientId())
                .bind("name", details.name())
                .bind("authorization", details.authorizationEndpoint().toString())
                .bind("token", details.tokenEndpoint().toString())
                .bind("jwks", details.jwksUri().toString())
                .bind("audience", details.tokenAudience())
                .bind("scopes", String.join(" ", details.scopes()))
                .bind("frames", String.join(" ", details.frameOrigins()));
    }

    private static Registration read(ResultSet row, StatementContext context) throws SQLException {
        RegistrationDetails details = new RegistrationDetails(
                text(row, "issuer"),
                text(row, "client_id"),
                text(row, "name"),
                URI.create(text(row, "authorization_endpoint")),
                URI.create(text(row, "token_endpoint")),
                URI.create(text(row, "jwks_uri")),
                row.getString("token_audience"),
                Set.copyOf(words(text(row, "scopes"))),
                words(text(row, "frame_origins")));
        return new Registration(
                row.getLong("id"),
                details,
                row.getBoolean("enabled"),
                row.getBoolean("waiting"),
                DeploymentRule.valueOf(text(row, "deployment_rule")),
                row.getObject("deployments_into", Long.class),
                row.getBoolean("shared"),
                row.getLong("organisation"),
                row.getTimestamp("created").toInstant());
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column));
    }

    private static List<String> words(String text) {
        return text.isBlank()
                ? List.of()
                : List.of(text.strip().split("\\s+")).stream().distinct().toList();
    }
}

package se.hytta.lti.login;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import se.hytta.lti.key.Secret;

/** Pending logins; the launch that answers one consumes it in its own transaction. */
public final class PendingLoginRepository {
    /** How long a person may take to sign in at the platform. */
    static final Duration LIFE = Duration.ofMinutes(30);

    private PendingLoginRepository() {}

    /** Without waiting for the disk: what a crash takes is a login of the last second, which can be started again. */
    static void add(
            Handle transaction, Secret state, Secret binder, String nonce, long registration, LoginRequest request) {
        transaction
                .createUpdate("""
                        WITH quick AS (SELECT set_config('synchronous_commit', 'off', true))
                        INSERT INTO lti.pending_login
                            (state_hash, nonce, binder_hash, registration, storage_target, parameters, expires)
                        SELECT :state, :nonce, :binder, :registration, :storage, :parameters,
                            now() + :seconds * interval '1 second'
                        FROM quick
                        """)
                .bind("state", state.hash())
                .bind("nonce", nonce)
                .bind("binder", binder.hash())
                .bind("registration", registration)
                .bind("storage", request.storageTarget())
                .bind("parameters", request.again())
                .bind("seconds", LIFE.toSeconds())
                .execute();
    }

    /** The login of this state, unless it was used or never was. */
    public static Optional<PendingLogin> find(Handle handle, Secret state) {
        return handle.createQuery("""
                        SELECT nonce, binder_hash, registration, storage_target, parameters, expires <= now() AS expired
                        FROM lti.pending_login WHERE state_hash = :state
                        """)
                .bind("state", state.hash())
                .map((row, context) -> new PendingLogin(
                        Objects.requireNonNull(row.getString("nonce")),
                        Objects.requireNonNull(row.getBytes("binder_hash")),
                        row.getLong("registration"),
                        row.getString("storage_target"),
                        Objects.requireNonNull(row.getString("parameters")),
                        row.getBoolean("expired")))
                .findOne();
    }

    /** Forgets logins whose time is over. */
    public static void removeExpired(Handle handle) {
        handle.execute("DELETE FROM lti.pending_login WHERE expires < now() - interval '10 minutes'");
    }
}

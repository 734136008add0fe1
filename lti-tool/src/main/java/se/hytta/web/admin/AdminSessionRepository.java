package se.hytta.web.admin;

import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import se.hytta.lti.key.Secret;

/** The sessions of administrators; one that nobody used for an hour has ended. */
final class AdminSessionRepository {
    private static final String ALIVE = "seen > now() - interval '60 minutes' AND opened > now() - interval '12 hours'";

    private final Jdbi jdbi;

    AdminSessionRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    AdminSession open() {
        Secret id = Secret.fresh();
        jdbi.useHandle(handle -> {
            handle.execute("DELETE FROM web.admin_session WHERE NOT (" + ALIVE + ")");
            handle.execute("INSERT INTO web.admin_session (id_hash) VALUES (?)", id.hash());
        });
        return new AdminSession(id);
    }

    /** The session of this id, used just now; nothing when it has ended. */
    Optional<AdminSession> use(String id) {
        Secret secret = new Secret(id);
        int rows = jdbi.withHandle(handle -> handle.execute(
                "UPDATE web.admin_session SET seen = now() WHERE id_hash = ? AND " + ALIVE, secret.hash()));
        return rows == 1 ? Optional.of(new AdminSession(secret)) : Optional.empty();
    }

    void close(AdminSession session) {
        jdbi.useHandle(handle -> handle.execute(
                "DELETE FROM web.admin_session WHERE id_hash = ?", session.id().hash()));
    }
}

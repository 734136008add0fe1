package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.key.Secret;
import se.hytta.web.admin.AdminSession.Stage;

/** The sessions of administrators; one that nobody used for an hour has ended, and any after twelve. */
final class AdminSessionRepository {
    private static final String ALIVE = "seen > now() - interval '60 minutes' AND opened > now() - interval '12 hours'"
            + " AND (stage <> 'second' OR opened > now() - interval '10 minutes')";

    private final Jdbi jdbi;

    AdminSessionRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param account null for the bootstrap administrator */
    AdminSession open(@Nullable Long account, Stage stage, HttpServletRequest request) {
        Secret id = Secret.fresh();
        jdbi.useHandle(handle -> {
            handle.execute("DELETE FROM web.admin_session WHERE NOT (" + ALIVE + ")");
            handle.createUpdate("""
                            INSERT INTO web.admin_session (id_hash, account, stage, address, browser)
                            VALUES (:hash, :account, :stage, :address, :browser)
                            """)
                    .bind("hash", id.hash())
                    .bind("account", account)
                    .bind("stage", word(stage))
                    .bind("address", request.getRemoteAddr())
                    .bind("browser", browser(request.getHeader("User-Agent")))
                    .execute();
        });
        return new AdminSession(id, account, stage);
    }

    /** The session of this id, used just now; nothing when it has ended. */
    Optional<AdminSession> use(String id) {
        Secret secret = new Secret(id);
        return jdbi.withHandle(handle -> handle.createQuery("UPDATE web.admin_session SET seen = now()"
                        + " WHERE id_hash = :hash AND " + ALIVE + " RETURNING account, stage")
                .bind("hash", secret.hash())
                .map((row, context) -> new AdminSession(
                        secret,
                        row.getObject("account", Long.class),
                        Stage.valueOf(
                                Objects.requireNonNull(row.getString("stage")).toUpperCase(Locale.ROOT))))
                .findOne());
    }

    /** From now on the session only lets its owner choose a second factor. */
    void enrol(AdminSession session) {
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE web.admin_session SET stage = 'enrol' WHERE id_hash = ?",
                session.id().hash()));
    }

    /** Those of the same owner, the newest first. */
    List<OpenSession> list(AdminSession session) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT encode(id_hash, 'hex') AS name, opened, seen, address, browser, id_hash = :hash AS own
                        FROM web.admin_session
                        WHERE account IS NOT DISTINCT FROM :account AND stage = 'full' AND\s""" + ALIVE + " ORDER BY opened DESC")
                .bind("hash", session.id().hash())
                .bind("account", session.account())
                .map((row, context) -> new OpenSession(
                        Objects.requireNonNull(row.getString("name")),
                        row.getTimestamp("opened").toInstant(),
                        row.getTimestamp("seen").toInstant(),
                        Objects.requireNonNull(row.getString("address")),
                        Objects.requireNonNull(row.getString("browser")),
                        row.getBoolean("own")))
                .list());
    }

    void close(AdminSession session) {
        jdbi.useHandle(handle -> handle.execute(
                "DELETE FROM web.admin_session WHERE id_hash = ?", session.id().hash()));
    }

    /** Ends another one of the same owner's. */
    boolean close(AdminSession session, String name) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        DELETE FROM web.admin_session
                        WHERE encode(id_hash, 'hex') = :name AND account IS NOT DISTINCT FROM :account
                        """)
                        .bind("name", name)
                        .bind("account", session.account())
                        .execute())
                == 1;
    }

    void closeOthers(AdminSession session) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        DELETE FROM web.admin_session
                        WHERE id_hash <> :hash AND account IS NOT DISTINCT FROM :account
                        """)
                .bind("hash", session.id().hash())
                .bind("account", session.account())
                .execute());
    }

    private static String word(Stage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }

    private static String browser(@Nullable String header) {
        String text = header == null ? "" : header.replaceAll("\\p{Cntrl}", " ");
        return text.length() > 200 ? text.substring(0, 200) : text;
    }
}

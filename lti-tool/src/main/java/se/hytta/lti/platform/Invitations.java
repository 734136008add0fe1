package se.hytta.lti.platform;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToLongBiFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.key.Secret;
import se.hytta.web.page.Refused;

/** Invitations: made by an administrator, good for one registration within their time. */
public final class Invitations {
    private static final Duration LIFE = Duration.ofDays(7);
    private static final String SELECT = """
            SELECT i.id, i.organisation, o.name, i.created, i.expires, i.used, i.revoked, i.registration
            FROM lti.invitation i JOIN xapi.organisation o ON o.id = i.organisation
            """;

    private final Jdbi jdbi;
    private final ToolAddress tool;
    private final ToLongBiFunction<Handle, String> organisationNamed;

    /** @param organisationNamed finds or makes the organisation of that name */
    public Invitations(Jdbi jdbi, ToolAddress tool, ToLongBiFunction<Handle, String> organisationNamed) {
        this.jdbi = jdbi;
        this.tool = tool;
        this.organisationNamed = organisationNamed;
    }

    /** Invites the organisation of that name, which is made when there is none. Throws {@link Refused} 400 for a name that can't be. */
    public Invitation.Made make(String organisationName) {
        String name = organisationName.strip();
        if (name.isEmpty() || name.length() > 200 || name.chars().anyMatch(Character::isISOControl)) {
            throw new Refused(400, "lti.invitation.name", "no usable name of an organisation");
        }
        Secret token = Secret.fresh();
        Instant expires = Instant.now().plus(LIFE);
        long id = jdbi.inTransaction(handle -> handle.createQuery("""
                        INSERT INTO lti.invitation (token_hash, organisation, expires)
                        VALUES (:hash, :organisation, :expires) RETURNING id
                        """)
                .bind("hash", token.hash())
                .bind("organisation", organisationNamed.applyAsLong(handle, name))
                .bind("expires", expires)
                .mapTo(Long.class)
                .one());
        return new Invitation.Made(id, tool.at("/lti/register/" + token.value()), expires);
    }

    /** All of them, the newest first. */
    public List<Invitation> list() {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "ORDER BY i.id DESC")
                .map(Invitations::read)
                .list());
    }

    /** Takes an unused invitation back. Throws {@link Refused} 404 when there is no such one. */
    public void revoke(long id) {
        int rows = jdbi.withHandle(handle -> handle.createUpdate(
                        "UPDATE lti.invitation SET revoked = now() WHERE id = :id AND used IS NULL AND revoked IS NULL")
                .bind("id", id)
                .execute());
        if (rows == 0) {
            throw new Refused(404, "lti.invitation.unknown", "no open invitation " + id);
        }
    }

    /** The open invitation of this token. Throws {@link Refused} 404 or 410. */
    Invitation open(String token) {
        Invitation invitation = jdbi.withHandle(handle -> find(handle, token))
                .orElseThrow(() -> new Refused(404, "lti.invitation.unknown", "no invitation has this token"));
        if (!invitation.open()) {
            throw spent(invitation.id());
        }
        return invitation;
    }

    /** Spends it in the transaction that stores the registration. Throws {@link Refused} 410 when another was faster. */
    static void spend(Handle transaction, long id, long registration) {
        int rows = transaction
                .createUpdate("""
                        UPDATE lti.invitation SET used = now(), registration = :registration
                        WHERE id = :id AND used IS NULL AND revoked IS NULL AND expires > now()
                        """)
                .bind("id", id)
                .bind("registration", registration)
                .execute();
        if (rows == 0) {
            throw spent(id);
        }
    }

    private static Refused spent(long id) {
        return new Refused(410, "lti.invitation.spent", "invitation " + id + " is used, revoked or expired");
    }

    private static Optional<Invitation> find(Handle handle, String token) {
        return handle.createQuery(SELECT + "WHERE i.token_hash = :hash")
                .bind("hash", new Secret(token).hash())
                .map(Invitations::read)
                .findOne();
    }

    private static Invitation read(ResultSet row, StatementContext context) throws SQLException {
        return new Invitation(
                row.getLong("id"),
                row.getLong("organisation"),
                Objects.requireNonNull(row.getString("name")),
                row.getTimestamp("created").toInstant(),
                row.getTimestamp("expires").toInstant(),
                instant(row.getTimestamp("used")),
                instant(row.getTimestamp("revoked")),
                row.getObject("registration", Long.class));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}

package se.hytta.lti.platform;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ObjLongConsumer;
import java.util.function.ToLongBiFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.key.Secret;
import se.hytta.web.page.Refused;

/** Invitations: made by an administrator, good for one registration within their time. */
public final class Invitations {
    public static final int USUAL_DAYS = 7;
    public static final int MOST_DAYS = 90;

    private static final String SELECT = """
            SELECT i.id, i.organisation, o.name, i.created, i.expires, i.approval, i.used, i.revoked, i.registration,
                i.failed, i.failure, i.failure_arguments
            FROM lti.invitation i JOIN xapi.organisation o ON o.id = i.organisation
            """;

    private final Jdbi jdbi;
    private final Platforms platforms;
    private final ToolAddress tool;
    private final ToLongBiFunction<Handle, String> organisationNamed;

    /** @param organisationNamed finds or makes the organisation of that name */
    public Invitations(
            Jdbi jdbi, Platforms platforms, ToolAddress tool, ToLongBiFunction<Handle, String> organisationNamed) {
        this.jdbi = jdbi;
        this.platforms = platforms;
        this.tool = tool;
        this.organisationNamed = organisationNamed;
    }

    /** What an invitation is for. Throws {@link Refused} 400 for a name or a time that can't be. */
    public record Wish(String organisation, int days, boolean approval) {
        public Wish {
            organisation = organisation.strip();
            if (organisation.isEmpty()
                    || organisation.length() > 200
                    || organisation.chars().anyMatch(Character::isISOControl)) {
                throw new Refused(400, "lti.invitation.name", "no usable name of an organisation");
            }
            if (days < 1 || days > MOST_DAYS) {
                throw new Refused(400, "lti.invitation.days", days + " days", MOST_DAYS);
            }
        }
    }

    /** Invites the organisation of that name for the usual time; what it registers counts at once. */
    public Invitation.Made make(String organisation) {
        return make(new Wish(organisation, USUAL_DAYS, false), (transaction, made) -> {});
    }

    /**
     * Invites an organisation, which is made when there is none of that name.
     *
     * @param chosen what is chosen for the organisation, in the transaction that makes it; it may refuse
     */
    public Invitation.Made make(Wish wish, ObjLongConsumer<Handle> chosen) {
        Secret token = Secret.fresh();
        Instant expires = Instant.now().plus(Duration.ofDays(wish.days()));
        long id = jdbi.inTransaction(handle -> {
            long organisation = organisationNamed.applyAsLong(handle, wish.organisation());
            chosen.accept(handle, organisation);
            return handle.createQuery("""
                            INSERT INTO lti.invitation (token_hash, organisation, expires, approval)
                            VALUES (:hash, :organisation, :expires, :approval) RETURNING id
                            """)
                    .bind("hash", token.hash())
                    .bind("organisation", organisation)
                    .bind("expires", expires)
                    .bind("approval", wish.approval())
                    .mapTo(Long.class)
                    .one();
        });
        return new Invitation.Made(id, tool.at("/lti/register/" + token.value()), expires);
    }

    /** All of them, the newest first. */
    public List<Invitation> list() {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "ORDER BY i.id DESC")
                .map(Invitations::read)
                .list());
    }

    /** Throws {@link Refused} 404. */
    public Invitation get(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "WHERE i.id = :id")
                        .bind("id", id)
                        .map(Invitations::read)
                        .findOne())
                .orElseThrow(() -> new Refused(404, "lti.invitation.unknown", "no invitation " + id));
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

    /** The invitation of this token that can be used. Throws {@link Refused} 404 or 410. */
    public Invitation open(String token) {
        Invitation invitation = readable(token);
        if (!invitation.open()) {
            throw spent(invitation.id());
        }
        return invitation;
    }

    /** The invitation of this token, used or not. Throws {@link Refused} 404, or 410 when it was revoked or has expired. */
    public Invitation readable(String token) {
        Invitation invitation = jdbi.withHandle(handle -> find(handle, token))
                .orElseThrow(() -> new Refused(404, "lti.invitation.unknown", "no invitation has this token"));
        if (!invitation.readable()) {
            throw spent(invitation.id());
        }
        return invitation;
    }

    /** Notes a try that failed; the invitation stays as good as it was. */
    public void failed(Invitation invitation, Refused why) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        UPDATE lti.invitation SET failed = now(), failure = :key, failure_arguments = :arguments
                        WHERE id = :id
                        """)
                .bind("key", why.key())
                .bindArray(
                        "arguments",
                        String.class,
                        Arrays.stream(why.arguments()).map(String::valueOf).toList())
                .bind("id", invitation.id())
                .execute());
    }

    /**
     * Registers what the LMS's administrator typed, for the invitation's organisation, and spends it.
     *
     * @param deploymentId approved for the organisation; blank: the first that launches is
     * @throws Refused 409 when another organisation has this registration, 410 when the invitation was spent meanwhile
     */
    public Registration register(
            Invitation invitation, RegistrationDetails details, String deploymentId, boolean waiting) {
        long id = jdbi.inTransaction(handle -> store(handle, invitation, details, deploymentId, waiting));
        platforms.forget();
        return platforms.find(id).orElseThrow();
    }

    /**
     * Says that a deployment of a shared registration is the invitation's organisation's, and spends it; it waits for our
     * administrator.
     *
     * @throws Refused 409 when the deployment is decided on or claimed by another
     */
    public Registration claim(Invitation invitation, Registration shared, String deploymentId) {
        Deployments.checkId(deploymentId);
        jdbi.useTransaction(handle -> {
            if (DeploymentRepository.claim(handle, shared.id(), deploymentId, invitation.organisation()) == 0) {
                throw new Refused(409, "lti.deployment.known", "deployment " + deploymentId + " is another's");
            }
            spend(handle, invitation.id(), shared.id());
        });
        return shared;
    }

    /** In one transaction: the registration, its deployment, and the invitation spent. */
    static long store(
            Handle transaction,
            Invitation invitation,
            RegistrationDetails details,
            String deploymentId,
            boolean waiting) {
        long organisation = invitation.organisation();
        RegistrationRepository.find(transaction, details.issuer(), details.clientId())
                .filter(known -> known.organisation() != organisation)
                .ifPresent(known -> {
                    throw new Refused(409, "lti.register.others", "registration " + known.id() + " is another's");
                });
        boolean unnamed = deploymentId.isBlank();
        long made = RegistrationRepository.upsert(
                transaction, details, organisation, unnamed ? DeploymentRule.FIRST : DeploymentRule.NONE, waiting);
        if (!unnamed) {
            Deployments.checkId(deploymentId);
            DeploymentRepository.approve(transaction, made, deploymentId, organisation);
        }
        spend(transaction, invitation.id(), made);
        return made;
    }

    /** Spends it in the transaction that stores the registration. Throws {@link Refused} 410 when another was faster. */
    private static void spend(Handle transaction, long id, long registration) {
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
                row.getBoolean("approval"),
                instant(row.getTimestamp("used")),
                instant(row.getTimestamp("revoked")),
                row.getObject("registration", Long.class),
                failure(row));
    }

    private static Invitation.@Nullable Failure failure(ResultSet row) throws SQLException {
        Instant at = instant(row.getTimestamp("failed"));
        return at == null
                ? null
                : new Invitation.Failure(at, Objects.requireNonNull(row.getString("failure")), List.of((String[])
                        row.getArray("failure_arguments").getArray()));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}

package se.hytta.web.account;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import se.hytta.lti.key.Secret;
import se.hytta.web.page.Refused;

/** The links to choose a password by; only their hashes are kept. */
final class AccountLinks {
    private static final Duration INVITED = Duration.ofDays(7);
    private static final Duration RESET = Duration.ofHours(24);

    private final Jdbi jdbi;
    private final URI publicUrl;

    AccountLinks(Jdbi jdbi, URI publicUrl) {
        this.jdbi = jdbi;
        this.publicUrl = publicUrl;
    }

    /** The one before of this account is good no more. */
    AccountLink.Made make(Handle handle, long account, AccountLink.Kind kind, String by) {
        revoke(handle, account);
        Secret token = Secret.fresh();
        Instant expires = Instant.now().plus(kind == AccountLink.Kind.RESET ? RESET : INVITED);
        handle.createUpdate("""
                        INSERT INTO web.account_link (token_hash, account, kind, made_by, expires)
                        VALUES (:hash, :account, :kind, :by, :expires)
                        """)
                .bind("hash", token.hash())
                .bind("account", account)
                .bind("kind", kind.word())
                .bind("by", by)
                .bind("expires", expires)
                .execute();
        return new AccountLink.Made(kind, URI.create(publicUrl + "/admin/join/" + token.value()), expires);
    }

    void revoke(long account) {
        jdbi.useHandle(handle -> revoke(handle, account));
    }

    static void revoke(Handle handle, long account) {
        handle.execute(
                "UPDATE web.account_link SET revoked = now() WHERE account = ? AND used IS NULL AND revoked IS NULL",
                account);
    }

    /** The open link of this token; nothing is used up. Throws {@link Refused} 410 for any other. */
    AccountLink open(String token) {
        return jdbi.withHandle(handle -> find(handle, token)).orElseThrow(AccountLinks::spent);
    }

    /** Throws {@link Refused} 410 when another was faster. */
    static void spend(Handle handle, AccountLink link) {
        int rows = handle.execute(
                "UPDATE web.account_link SET used = now() WHERE id = ? AND used IS NULL AND revoked IS NULL AND expires > now()",
                link.id());
        if (rows == 0) {
            throw spent();
        }
    }

    private static Refused spent() {
        return new Refused(410, "account.refused.link", "the link is unknown, used, revoked or expired");
    }

    private static Optional<AccountLink> find(Handle handle, String token) {
        return handle.createQuery("""
                        SELECT l.id, l.account, a.email, a.name, l.kind, l.expires
                        FROM web.account_link l JOIN web.account a ON a.id = l.account
                        WHERE l.token_hash = :hash AND l.used IS NULL AND l.revoked IS NULL AND l.expires > now()
                          AND a.disabled IS NULL
                        """)
                .bind("hash", new Secret(token).hash())
                .map((row, context) -> read(row))
                .findOne();
    }

    private static AccountLink read(ResultSet row) throws SQLException {
        return new AccountLink(
                row.getLong("id"),
                row.getLong("account"),
                Objects.requireNonNull(row.getString("email")),
                Objects.requireNonNull(row.getString("name")),
                AccountLink.Kind.valueOf(
                        Objects.requireNonNull(row.getString("kind")).toUpperCase(Locale.ROOT)),
                row.getTimestamp("expires").toInstant());
    }
}

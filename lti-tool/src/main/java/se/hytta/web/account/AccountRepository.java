package se.hytta.web.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import se.hytta.web.access.Grant;
import se.hytta.web.access.Role;

/** Accounts and their roles as they are kept. */
public final class AccountRepository {
    private static final String SELECT = """
            SELECT a.id, a.email, a.name, a.signed_in, a.disabled,
                   a.password_hash IS NOT NULL OR a.signed_in IS NOT NULL AS joined,
                   EXISTS (SELECT FROM web.totp t WHERE t.account = a.id AND t.confirmed IS NOT NULL) AS second_factor,
                   (SELECT max(l.expires) FROM web.account_link l
                    WHERE l.account = a.id AND l.kind = 'invitation' AND l.used IS NULL AND l.revoked IS NULL
                      AND l.expires > now()) AS invitation
            FROM web.account a
            """;

    private record Granted(long account, Grant grant) {}

    private final Jdbi jdbi;

    AccountRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public List<Account> list() {
        return jdbi.withHandle(handle -> {
            Map<Long, List<Grant>> grants = grants(handle, "").stream()
                    .collect(Collectors.groupingBy(
                            Granted::account, Collectors.mapping(Granted::grant, Collectors.toList())));
            return handle.createQuery(SELECT + "ORDER BY a.email")
                    .map((row, context) -> read(row, grants.getOrDefault(row.getLong("id"), List.of())))
                    .list();
        });
    }

    public Optional<Account> find(long id) {
        return jdbi.withHandle(handle -> find(handle, id));
    }

    /** @param email however it is written */
    public Optional<Account> find(String email) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT id FROM web.account WHERE email = lower(:email)")
                .bind("email", email)
                .mapTo(Long.class)
                .findOne()
                .flatMap(id -> find(handle, id)));
    }

    static Optional<Account> find(Handle handle, long id) {
        List<Grant> grants = grants(handle, "WHERE r.account = " + id).stream()
                .map(Granted::grant)
                .toList();
        return handle.createQuery(SELECT + "WHERE a.id = :id")
                .bind("id", id)
                .map((row, context) -> read(row, grants))
                .findOne();
    }

    /** The account of the address, made when there is none. */
    static long named(Handle handle, String email) {
        handle.createUpdate("INSERT INTO web.account (email) VALUES (:email) ON CONFLICT DO NOTHING")
                .bind("email", email)
                .execute();
        return handle.createQuery("SELECT id FROM web.account WHERE email = :email")
                .bind("email", email)
                .mapTo(Long.class)
                .one();
    }

    static void grant(Handle handle, long account, Role role, long organisation, String by) {
        handle.createUpdate("""
                        INSERT INTO web.account_role (account, role, organisation, given_by)
                        VALUES (:account, :role, :organisation, :by) ON CONFLICT DO NOTHING
                        """)
                .bind("account", account)
                .bind("role", role.word())
                .bind("organisation", organisation)
                .bind("by", by)
                .execute();
    }

    void revoke(long account, Role role, long organisation) {
        jdbi.useHandle(handle -> handle.execute(
                "DELETE FROM web.account_role WHERE account = ? AND role = ? AND organisation = ?",
                account,
                role.word(),
                organisation));
    }

    void delete(long account) {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM web.account WHERE id = ?", account));
    }

    /** Ends all sessions too when it is disabled. */
    void disable(long account, boolean disabled) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate(
                            "UPDATE web.account SET disabled = CASE WHEN :disabled THEN now() END WHERE id = :account")
                    .bind("disabled", disabled)
                    .bind("account", account)
                    .execute();
            if (disabled) {
                handle.execute("DELETE FROM web.admin_session WHERE account = ?", account);
            }
        });
    }

    public void signedIn(long account) {
        jdbi.useHandle(handle -> handle.execute("UPDATE web.account SET signed_in = now() WHERE id = ?", account));
    }

    Optional<String> passwordHash(long account) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT password_hash FROM web.account WHERE id = :id")
                .bind("id", account)
                .mapTo(String.class)
                .findOne());
    }

    static void choosePassword(Handle handle, long account, String hash) {
        handle.execute("UPDATE web.account SET password_hash = ? WHERE id = ?", hash, account);
    }

    static void rename(Handle handle, long account, String name) {
        handle.execute("UPDATE web.account SET name = ? WHERE id = ?", name, account);
    }

    // a role that a later version has and this one doesn't gives no rights
    private static List<Granted> grants(Handle handle, String where) {
        return handle
                .createQuery("SELECT r.account, r.role, r.organisation, o.own FROM web.account_role r"
                        + " JOIN xapi.organisation o ON o.id = r.organisation " + where
                        + " ORDER BY o.own DESC, o.name, r.role")
                .map((row, context) -> granted(row))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Granted> granted(ResultSet row) throws SQLException {
        long account = row.getLong("account");
        long organisation = row.getLong("organisation");
        boolean own = row.getBoolean("own");
        return Role.of(Objects.requireNonNull(row.getString("role")))
                .map(role -> new Granted(account, new Grant(role, organisation, own)));
    }

    private static Account read(ResultSet row, List<Grant> grants) throws SQLException {
        return new Account(
                row.getLong("id"),
                Objects.requireNonNull(row.getString("email")),
                Objects.requireNonNull(row.getString("name")),
                row.getBoolean("joined"),
                row.getBoolean("second_factor"),
                instant(row.getTimestamp("invitation")),
                instant(row.getTimestamp("signed_in")),
                row.getTimestamp("disabled") != null,
                grants);
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}

package se.hytta.web.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.key.Secret;
import se.hytta.web.access.Act;
import se.hytta.web.access.Caller;
import se.hytta.web.page.Refused;
import se.hytta.xapi.term.SqlArray;

/** Keys for programs: made by whoever is signed in, for no more than she may do herself, and revoked. */
public final class ApiKeys {
    /** So that a key that was left somewhere is found for what it is. */
    private static final String PREFIX = "hytta_";

    private static final String SELECT =
            "SELECT id, account, name, scopes, organisation, created, used FROM web.api_key";

    private final Jdbi jdbi;
    private final AccountRepository accounts;
    private final String bootstrap;

    ApiKeys(Jdbi jdbi, AccountRepository accounts, String bootstrap) {
        this.jdbi = jdbi;
        this.accounts = accounts;
        this.bootstrap = bootstrap;
    }

    /**
     * Throws {@link Refused} 400 for no usable name or scopes, 403 for a scope that the caller may not do herself.
     *
     * @param organisation the only one that the key is good in; null for all that are the caller's
     */
    public ApiKey.Made make(Caller caller, String name, Collection<String> scopeWords, @Nullable Long organisation) {
        String named = name.strip();
        if (named.isEmpty() || named.length() > 200 || named.chars().anyMatch(Character::isISOControl)) {
            throw new Refused(400, "account.refused.name", "no usable name");
        }
        Set<Act> scopes = scopes(caller, scopeWords, organisation);
        Secret secret = new Secret(PREFIX + Secret.fresh().value());
        long id = jdbi.withHandle(handle -> handle.createQuery("""
                        INSERT INTO web.api_key (account, name, secret_hash, scopes, organisation)
                        VALUES (:account, :name, :hash, :scopes, :organisation) RETURNING id
                        """)
                .bind("account", caller.account().orElse(null))
                .bind("name", named)
                .bind("hash", secret.hash())
                .bind("scopes", SqlArray.texts(scopes.stream().map(Act::word).toList()))
                .bind("organisation", organisation)
                .mapTo(Long.class)
                .one());
        caller.note(named);
        return new ApiKey.Made(id, secret.value());
    }

    /** The caller's own that are not revoked, the newest first. */
    public List<ApiKey> list(Caller caller) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        SELECT + " WHERE account IS NOT DISTINCT FROM :account AND revoked IS NULL ORDER BY id DESC")
                .bind("account", caller.account().orElse(null))
                .map((row, context) -> read(row))
                .list());
    }

    /** Whether there was such a key of the caller's. */
    public boolean revoke(Caller caller, long id) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                UPDATE web.api_key SET revoked = now()
                                WHERE id = :id AND account IS NOT DISTINCT FROM :account AND revoked IS NULL
                                """)
                        .bind("id", id)
                        .bind("account", caller.account().orElse(null))
                        .execute())
                == 1;
    }

    /** Who calls by this secret; nobody when it is unknown or revoked, or the account is disabled. */
    public Optional<Caller> caller(String secret) {
        if (!secret.startsWith(PREFIX) || secret.length() > 100) {
            return Optional.empty();
        }
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " WHERE secret_hash = :hash AND revoked IS NULL")
                        .bind("hash", new Secret(secret).hash())
                        .map((row, context) -> read(row))
                        .findOne())
                .flatMap(this::caller);
    }

    private Optional<Caller> caller(ApiKey key) {
        Long account = key.account();
        Optional<Caller> owner = account == null
                ? Optional.of(Caller.bootstrap(bootstrap))
                : accounts.find(account).filter(a -> !a.disabled()).map(Account::caller);
        owner.ifPresent(known -> used(key.id()));
        return owner.map(known -> known.within(key.name(), key.scopes(), key.organisation()));
    }

    private void used(long id) {
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE web.api_key SET used = now() WHERE id = ? AND (used IS NULL OR used < now() - interval '1 minute')",
                id));
    }

    private static Set<Act> scopes(Caller caller, Collection<String> words, @Nullable Long organisation) {
        Set<Act> scopes = EnumSet.noneOf(Act.class);
        for (String word : words) {
            Act act = Stream.of(Act.values())
                    .filter(known -> known.word().equals(word) && known != Act.BE_SIGNED_IN)
                    .findFirst()
                    .orElseThrow(() -> new Refused(400, "account.refused.scopes", "no scope " + word));
            if (organisation == null ? !caller.may(act) : !caller.may(act, organisation)) {
                throw new Refused(403, "web.problem.403", caller.name() + " may not " + word);
            }
            scopes.add(act);
        }
        if (scopes.isEmpty()) {
            throw new Refused(400, "account.refused.scopes", "no scope");
        }
        return scopes;
    }

    private static ApiKey read(ResultSet row) throws SQLException {
        Set<Act> scopes = EnumSet.noneOf(Act.class);
        List<String> words = List.of((String[]) row.getArray("scopes").getArray());
        Stream.of(Act.values()).filter(act -> words.contains(act.word())).forEach(scopes::add);
        return new ApiKey(
                row.getLong("id"),
                row.getObject("account", Long.class),
                Objects.requireNonNull(row.getString("name")),
                scopes,
                row.getObject("organisation", Long.class),
                row.getTimestamp("created").toInstant(),
                row.getTimestamp("used") == null
                        ? null
                        : row.getTimestamp("used").toInstant());
    }
}

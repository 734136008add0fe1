package se.hytta.xapi.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The recorder's own keys and secrets, each of one organisation. */
public final class Credentials {
    /** Every key begins so: a host's realm need not be asked about it, nor this table about others. */
    static final String PREFIX = "lrs-";

    private static final Argon2Function HASH = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);
    private static final Pattern KEY = Pattern.compile(PREFIX + "[0-9a-f]{20}");
    private static final int MOST_NAME = 200;

    /** How many bytes of the secret's digest tell a wrong secret at once. */
    private static final int MARK = 8;

    /** How long another node may go on to accept a credential that is revoked here. */
    private static final Duration KEPT = Duration.ofSeconds(5);

    private final Jdbi jdbi;
    private final Organisations organisations;
    private final SecureRandom random = new SecureRandom();
    private final VerifiedSecrets verified = new VerifiedSecrets();
    private final Cache<String, Optional<Row>> rows =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(KEPT).build();

    public Credentials(Jdbi jdbi, Organisations organisations) {
        this.jdbi = jdbi;
        this.organisations = organisations;
    }

    /** A new credential; the secret is told here only. */
    public record Made(String key, String secret) {}

    /** What can be shown of a credential. */
    public record Credential(String key, long organisation, String name, Set<Scope> scopes, Instant created) {}

    /**
     * Makes a credential.
     *
     * @param organisation null for the installation's own
     * @throws IllegalArgumentException without a name or scope
     */
    public Made make(String name, @Nullable Long organisation, Set<Scope> scopes) {
        if (name.isBlank() || name.length() > MOST_NAME || scopes.isEmpty()) {
            throw new IllegalArgumentException("a credential has a name of 1 to 200 characters and at least one scope");
        }
        Made made = new Made(PREFIX + HexFormat.of().formatHex(bytes(10)), secret());
        String hash = Password.hash(made.secret).addRandomSalt().with(HASH).getResult();
        long owner = organisation == null ? organisations.own() : organisation;
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into xapi.credential (key, organisation, name, secret_hash, mark, scopes)
                        values (:key, :organisation, :name, :hash, :mark, :scopes)
                        """)
                .bind("key", made.key)
                .bind("organisation", owner)
                .bind("name", name.strip())
                .bind("hash", hash)
                .bind("mark", mark(made.secret))
                .bind("scopes", scopes.stream().sorted().map(Scope::word).collect(Collectors.joining(" ")))
                .execute());
        return made;
    }

    /** Those of one organisation that are not revoked, oldest first. */
    public List<Credential> list(long organisation) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select key, organisation, name, scopes, created from xapi.credential
                        where organisation = :organisation and revoked is null order by created, key
                        """)
                .bind("organisation", organisation)
                .map((row, context) -> new Credential(
                        row.getString(1),
                        row.getLong(2),
                        row.getString(3),
                        scopes(row.getString(4)),
                        row.getTimestamp(5).toInstant()))
                .list());
    }

    /** Ends a credential, on this node at once, on others within five seconds; false when it is unknown. */
    public boolean revoke(String key) {
        int revoked = jdbi.withHandle(handle -> handle.createUpdate(
                        "update xapi.credential set revoked = now() where key = :key and revoked is null")
                .bind("key", key)
                .execute());
        rows.invalidate(key);
        return revoked > 0;
    }

    /**
     * The credential of this key when the secret is its own. A wrong secret is told by its mark, so nobody can keep the
     * slow hash busy; a right one is always looked at.
     */
    Optional<Credential> verify(String key, String secret) {
        if (!KEY.matcher(key).matches()) {
            return Optional.empty();
        }
        return rows.get(key, k -> jdbi.withHandle(handle -> find(handle, k)))
                .filter(row -> row.mark == null || MessageDigest.isEqual(row.mark, mark(secret)))
                .filter(row -> verified.matches(
                        secret,
                        row.hash,
                        () -> Password.check(secret, row.hash).with(Argon2Function.getInstanceFromHash(row.hash))))
                .map(Row::credential);
    }

    private record Row(Credential credential, String hash, byte @Nullable [] mark) {}

    private static byte[] mark(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest, MARK);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Row> find(Handle handle, String key) {
        return handle.createQuery("""
                        select key, organisation, name, scopes, created, secret_hash, mark from xapi.credential
                        where key = :key and revoked is null
                        """)
                .bind("key", key)
                .map((row, context) -> new Row(
                        new Credential(
                                row.getString(1),
                                row.getLong(2),
                                row.getString(3),
                                scopes(row.getString(4)),
                                row.getTimestamp(5).toInstant()),
                        row.getString(6),
                        row.getBytes(7)))
                .findOne();
    }

    private static Set<Scope> scopes(String words) {
        return Arrays.stream(words.split(" "))
                .map(word -> Scope.of(word).orElseThrow())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
    }

    private String secret() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(32));
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}

package se.hytta.lti.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import se.hytta.web.page.Refused;

/**
 * The tool's own keys, kept in the database and made there at first need: one, however many nodes start at once. A new one
 * is published before it signs and the old one for a while after, so that no platform meets a signature of a key that it
 * can't find.
 */
public final class SigningKeys {
    /** How long a new key is published before it signs, since platforms keep what they fetched. */
    public static final Duration LEAD = Duration.ofDays(1);

    /** How long the old one is published when the new one signs: longer than anything that it signed is good. */
    public static final Duration OVERLAP = Duration.ofDays(2);

    /** A lock's number that only this class uses. */
    private static final long LOCK = 0x48797474614B6579L;

    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(5);

    private record Kept(
            RSAKey key,
            Instant created,
            Instant signs,
            @Nullable Instant retires) {
        boolean published(Instant now) {
            return retires == null || retires.isAfter(now);
        }

        boolean signsBy(Instant now) {
            return !signs.isAfter(now);
        }
    }

    private record Copy(List<Kept> keys, long taken) {}

    private final Jdbi jdbi;
    private final Clock clock;
    private volatile @Nullable Copy copy;

    public SigningKeys(Jdbi jdbi) {
        this(jdbi, Clock.systemUTC());
    }

    SigningKeys(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** The key that signs: of those published, the one that began last. */
    public RSAKey current() {
        return current(keys()).key;
    }

    /** The public halves of all keys whose signatures may be checked, now or soon. */
    public JWKSet publicSet() {
        return new JWKSet(published(keys()).stream()
                .map(kept -> (com.nimbusds.jose.jwk.JWK) kept.key.toPublicJWK())
                .toList());
    }

    /** Those that are published, the newest first. */
    public List<SigningKey> list() {
        copy = null;
        List<Kept> published = published(keys());
        Kept current = current(published);
        return published.stream()
                .map(kept -> new SigningKey(
                        kept.key.getKeyID(), state(kept, current), kept.created, kept.signs, kept.retires))
                .toList();
    }

    /** Publishes a new key, which takes over after {@link #LEAD}. Throws {@link Refused} 409 when one is on its way already. */
    public void rotate() {
        change(handle -> {
            if (list(handle).stream().anyMatch(kept -> !kept.signsBy(now()))) {
                throw new Refused(409, "lti.key.coming", "a new key is on its way");
            }
            replace(handle, LEAD, OVERLAP);
        });
    }

    /** A key that others may have is withdrawn now, with one that was on its way, and a new one signs at once. */
    public void replaceAtOnce() {
        change(handle -> replace(handle, Duration.ZERO, Duration.ZERO));
    }

    /** Rotates when the current key has signed for that long and none is on its way; and forgets the keys that have retired. */
    public void keepFresh(Duration most) {
        change(handle -> {
            handle.createUpdate("DELETE FROM lti.signing_key WHERE retires < :now")
                    .bind("now", now())
                    .execute();
            List<Kept> known = list(handle);
            boolean due = !known.isEmpty()
                    && known.stream().allMatch(kept -> kept.signs.plus(most).isBefore(now()));
            if (due && !most.isZero()) {
                replace(handle, LEAD, OVERLAP);
            }
        });
    }

    private List<Kept> keys() {
        Copy held = copy;
        if (held == null || System.nanoTime() - held.taken > FRESH_NANOS) {
            List<Kept> known = jdbi.withHandle(SigningKeys::list);
            held = new Copy(published(known).isEmpty() ? make() : known, System.nanoTime());
            copy = held;
        }
        return held.keys;
    }

    private List<Kept> published(List<Kept> keys) {
        Instant now = now();
        return keys.stream().filter(kept -> kept.published(now)).toList();
    }

    private Kept current(List<Kept> keys) {
        Instant now = now();
        return published(keys).stream()
                .filter(kept -> kept.signsBy(now))
                .findFirst()
                .orElseThrow();
    }

    private SigningKey.State state(Kept kept, Kept current) {
        if (!kept.signsBy(now())) {
            return SigningKey.State.NEXT;
        }
        return kept.equals(current) ? SigningKey.State.CURRENT : SigningKey.State.PREVIOUS;
    }

    private List<Kept> make() {
        return jdbi.inTransaction(handle -> {
            handle.execute("SELECT pg_advisory_xact_lock(?)", LOCK);
            if (published(list(handle)).isEmpty()) {
                add(handle, now());
            }
            return list(handle);
        });
    }

    private void change(Consumer<Handle> change) {
        jdbi.useTransaction(handle -> {
            handle.execute("SELECT pg_advisory_xact_lock(?)", LOCK);
            change.accept(handle);
        });
        copy = null;
    }

    private void replace(Handle handle, Duration lead, Duration overlap) {
        Instant signs = now().plus(lead);
        handle.createUpdate("UPDATE lti.signing_key SET retires = least(retires, :retires)")
                .bind("retires", signs.plus(overlap))
                .execute();
        add(handle, signs);
    }

    private void add(Handle handle, Instant signs) {
        RSAKey key = generate();
        handle.createUpdate(
                        "INSERT INTO lti.signing_key (kid, jwk, created, signs) VALUES (:kid, :jwk, :created, :signs)")
                .bind("kid", key.getKeyID())
                .bind("jwk", key.toJSONString())
                .bind("created", now())
                .bind("signs", signs)
                .execute();
    }

    /** As the database keeps it: it would round a finer one up, and a key would begin to sign in the future. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Which begins to sign last, first. */
    private static List<Kept> list(Handle handle) {
        return handle.createQuery("SELECT jwk, created, signs, retires FROM lti.signing_key ORDER BY signs DESC, kid")
                .map((row, context) -> {
                    Timestamp retires = row.getTimestamp("retires");
                    return new Kept(
                            parse(row.getString("jwk")),
                            row.getTimestamp("created").toInstant(),
                            row.getTimestamp("signs").toInstant(),
                            retires == null ? null : retires.toInstant());
                })
                .list();
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static RSAKey parse(@Nullable String jwk) {
        try {
            return RSAKey.parse(jwk);
        } catch (ParseException e) {
            throw new IllegalStateException("lti.signing_key holds what is no key", e);
        }
    }
}

package se.hytta.lti.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.text.ParseException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The tool's own keys, kept in the database and made there at first need: one, however many nodes start at once. */
public final class SigningKeys {
    /** A lock's number that only this class uses. */
    private static final long LOCK = 0x48797474614B6579L;

    private static final long FRESH_NANOS = TimeUnit.MINUTES.toNanos(1);

    private record Copy(List<RSAKey> keys, long taken) {}

    private final Jdbi jdbi;
    private volatile @Nullable Copy copy;

    public SigningKeys(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The key that signs: the newest that is not retired. */
    public RSAKey current() {
        return keys().get(0);
    }

    /** The public halves of all keys whose signatures may still be checked. */
    public JWKSet publicSet() {
        return new JWKSet(keys().stream()
                .map(key -> (com.nimbusds.jose.jwk.JWK) key.toPublicJWK())
                .toList());
    }

    private List<RSAKey> keys() {
        Copy held = copy;
        if (held == null || System.nanoTime() - held.taken > FRESH_NANOS) {
            List<RSAKey> keys = jdbi.withHandle(SigningKeys::read);
            held = new Copy(keys.isEmpty() ? make() : keys, System.nanoTime());
            copy = held;
        }
        return held.keys;
    }

    private List<RSAKey> make() {
        return jdbi.inTransaction(handle -> {
            handle.execute("SELECT pg_advisory_xact_lock(?)", LOCK);
            if (read(handle).isEmpty()) {
                RSAKey key = generate();
                handle.execute(
                        "INSERT INTO lti.signing_key (kid, jwk) VALUES (?, ?)", key.getKeyID(), key.toJSONString());
            }
            return read(handle);
        });
    }

    private static List<RSAKey> read(Handle handle) {
        return handle.createQuery("SELECT jwk FROM lti.signing_key WHERE retired IS NULL ORDER BY created DESC, kid")
                .mapTo(String.class)
                .map(SigningKeys::parse)
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

    private static RSAKey parse(String jwk) {
        try {
            return RSAKey.parse(jwk);
        } catch (ParseException e) {
            throw new IllegalStateException("lti.signing_key holds what is no key", e);
        }
    }
}

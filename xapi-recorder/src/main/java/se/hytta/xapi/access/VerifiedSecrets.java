package se.hytta.xapi.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What slow verification found, so that a caller pays for it once and not per request. The secret is known here only by a
 * keyed hash whose key lives as long as the process; the stored hash goes into it too, so a new secret is verified anew.
 */
final class VerifiedSecrets {
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int MOST = 10_000;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final Cache<ByteBuffer, Boolean> found =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

    VerifiedSecrets() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** Whether the secret is the one behind the stored hash; of many at once with the same secret one pays. */
    boolean matches(String secret, String storedHash, BooleanSupplier verify) {
        return found.get(hash(storedHash + '\n' + secret), hash -> verify.getAsBoolean());
    }

    private ByteBuffer hash(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return ByteBuffer.wrap(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

package se.hytta.xapi.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import se.hytta.xapi.access.Credentials.Credential;

/**
 * What slow verification found, for a short while, so that a caller pays for it once and not per request. The secret is
 * known here only by a keyed hash whose key lives as long as the process.
 */
final class VerifiedSecrets {
    static final Duration KEPT = Duration.ofSeconds(30);
    private static final int MOST = 10_000;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final Cache<ByteBuffer, Optional<Credential>> found =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

    VerifiedSecrets() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** Wrong secrets are remembered as well: repeating one costs nothing. */
    Optional<Credential> get(String name, String secret, Supplier<Optional<Credential>> verify) {
        return found.get(hash(name + ':' + secret), hash -> verify.get());
    }

    void forget() {
        found.invalidateAll();
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

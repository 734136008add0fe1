package se.hytta.content.delivery;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs paths (HMAC-SHA-256, cut to 128 bits), so that a guessed one is refused without a question to the database. */
final class PathKey {
    /** A signed path as a segment. */
    static final String SEGMENT = "[A-Za-z0-9_-]{59}";

    private static final int SAID = 16 + 8 + 4;
    private static final int MAC = 16;
    private static final byte PATH = 1;
    private static final byte ORIGIN = 2;

    private final SecretKeySpec key;

    PathKey(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    String sign(SignedPath path) {
        byte[] said = ByteBuffer.allocate(SAID)
                .putLong(path.registration().getMostSignificantBits())
                .putLong(path.registration().getLeastSignificantBits())
                .putLong(path.version())
                .putInt(Math.toIntExact(path.ends().toEpochDay()))
                .array();
        byte[] all = ByteBuffer.allocate(SAID + MAC)
                .put(said)
                .put(mac(PATH, said), 0, MAC)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /** What a segment says; nothing unless it was signed here. */
    Optional<SignedPath> verify(String segment) {
        byte[] all = segment.matches(SEGMENT) ? Base64.getUrlDecoder().decode(segment) : new byte[0];
        byte[] said = Arrays.copyOf(all, SAID);
        boolean ours = all.length == SAID + MAC
                && MessageDigest.isEqual(
                        Arrays.copyOf(mac(PATH, said), MAC), Arrays.copyOfRange(all, SAID, all.length));
        if (!ours) {
            return Optional.empty();
        }
        ByteBuffer parts = ByteBuffer.wrap(said);
        return Optional.of(new SignedPath(
                new UUID(parts.getLong(), parts.getLong()), parts.getLong(), LocalDate.ofEpochDay(parts.getInt())));
    }

    /** What sets a registration's origin apart from the same course's others; it opens nothing. */
    String origin(UUID registration) {
        byte[] id = ByteBuffer.allocate(16)
                .putLong(registration.getMostSignificantBits())
                .putLong(registration.getLeastSignificantBits())
                .array();
        return HexFormat.of().formatHex(mac(ORIGIN, id), 0, 8);
    }

    private byte[] mac(byte purpose, byte[] said) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(purpose);
            return mac.doFinal(said);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}

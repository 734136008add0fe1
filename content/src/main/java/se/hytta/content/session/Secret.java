package se.hytta.content.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** 256 random bits as text. Only their hash is kept; so many bits need no slow hash. */
record Secret(String value) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    static Secret random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new Secret(ENCODER.encodeToString(bytes));
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** In a time that does not tell how much of it is right. */
    boolean matches(byte[] hash) {
        return MessageDigest.isEqual(hash, hash());
    }

    /** The last segment of a fetch URL: which session, and the secret. */
    String fetchToken(UUID session) {
        ByteBuffer id = ByteBuffer.allocate(16)
                .putLong(session.getMostSignificantBits())
                .putLong(session.getLeastSignificantBits());
        return ENCODER.encodeToString(id.array()) + value;
    }

    /** The two parts of a fetch token; nothing for what can't be one. */
    static Optional<FetchToken> ofFetchToken(String token) {
        if (!token.matches("[A-Za-z0-9_-]{65}")) {
            return Optional.empty();
        }
        try {
            ByteBuffer id = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token.substring(0, 22)));
            return Optional.of(new FetchToken(new UUID(id.getLong(), id.getLong()), new Secret(token.substring(22))));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    record FetchToken(UUID session, Secret secret) {}
}

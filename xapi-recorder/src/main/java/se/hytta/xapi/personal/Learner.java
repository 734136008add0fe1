package se.hytta.xapi.personal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import se.hytta.xapi.statement.AgentKey;

/** One identity within one organisation: whose record it is. */
public record Learner(long organisation, AgentKey key) {
    private static final String MBOX = "mbox:";

    /** The identity itself, and the digest of its address by which others may name it (xAPI 1.0.3 Data 2.4.2.3). */
    public List<AgentKey> keys() {
        return key.value().startsWith(MBOX)
                ? List.of(
                        key,
                        new AgentKey("mbox_sha1sum:" + hash("SHA-1", key.value().substring(MBOX.length()))))
                : List.of(key);
    }

    /** The name of the account at this home page when it is a UUID: how a host names its own learners. */
    public Optional<UUID> account(String homePage) {
        String prefix = AgentKey.account(homePage, "").value();
        try {
            return key.value().startsWith(prefix)
                    ? Optional.of(UUID.fromString(key.value().substring(prefix.length())))
                    : Optional.empty();
        } catch (IllegalArgumentException anothersAccount) {
            return Optional.empty();
        }
    }

    /** By this a receipt knows whose record it was, and nobody else does. */
    public String digest() {
        return hash("SHA-256", organisation + " " + key.value());
    }

    private static String hash(String algorithm, String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

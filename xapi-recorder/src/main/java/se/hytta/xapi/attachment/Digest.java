package se.hytta.xapi.attachment;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A SHA-2 digest in lower-case hexadecimal, by which content is known (xAPI 1.0.3 Data 2.4.11); its length tells the algorithm. */
record Digest(String hex) {
    private static final Map<Integer, String> ALGORITHMS =
            Map.of(56, "SHA-224", 64, "SHA-256", 96, "SHA-384", 128, "SHA-512");

    /** Nothing when the text is no SHA-2 digest. */
    static Optional<Digest> of(String text) {
        String hex = text.strip().toLowerCase(Locale.ROOT);
        boolean digits = hex.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
        return digits && ALGORITHMS.containsKey(hex.length()) ? Optional.of(new Digest(hex)) : Optional.empty();
    }

    MessageDigest algorithm() {
        try {
            return MessageDigest.getInstance(ALGORITHMS.get(hex.length()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-2", e);
        }
    }
}

package se.hytta.lti.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** A secret that one party holds and that we keep as its SHA-256 only. */
public record Secret(String value) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new one of 256 bits, in the URL-safe alphabet. */
    public static Secret fresh() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A public name derived from it, from which the secret can't be found; for the name of a cookie. */
    public String handle() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash()).substring(0, 16);
    }

    @Override
    public String toString() {
        return "Secret " + handle();
    }
}

package se.hytta.web.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Seals secrets (AES-256-GCM) so that the database alone does not give them away. */
public final class InstallationKey {
    private static final String PREFIX = "sealed1.";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** What a value that can't be opened means: it was sealed by another key, for another purpose, or changed. */
    public static final class NotOurs extends IllegalStateException {
        NotOurs(Throwable cause) {
            super("A secret can't be opened with hytta.secret-key: it was sealed with another key", cause);
        }
    }

    private final SecretKeySpec key;

    /** @param setting at least 32 characters that nobody guesses */
    public InstallationKey(String setting) {
        if (setting.length() < 32) {
            throw new IllegalArgumentException("must have at least 32 characters");
        }
        this.key = new SecretKeySpec(derived(setting), "AES");
    }

    /** @param purpose what it is for; opened for another purpose it is worth nothing */
    public String seal(String purpose, String secret) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, purpose, nonce, secret.getBytes(StandardCharsets.UTF_8));
        return PREFIX
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(ByteBuffer.allocate(NONCE + sealed.length)
                                .put(nonce)
                                .put(sealed)
                                .array());
    }

    /** Throws {@link NotOurs}. */
    public String open(String purpose, String sealed) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(sealed.substring(PREFIX.length()));
            byte[] nonce = java.util.Arrays.copyOf(bytes, NONCE);
            byte[] rest = java.util.Arrays.copyOfRange(bytes, NONCE, bytes.length);
            return new String(run(Cipher.DECRYPT_MODE, purpose, nonce, rest), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | IllegalStateException e) {
            throw new NotOurs(e);
        }
    }

    public static boolean isSealed(String value) {
        return value.startsWith(PREFIX);
    }

    private byte[] run(int mode, String purpose, byte[] nonce, byte[] bytes) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    // HKDF with one block (RFC 5869): the setting may be of any form
    private static byte[] derived(String setting) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("hytta installation key".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] extracted = mac.doFinal(setting.getBytes(StandardCharsets.UTF_8));
            mac.init(new SecretKeySpec(extracted, "HmacSHA256"));
            return mac.doFinal("seal\u0001".getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

package se.hytta.web.account;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import se.hytta.web.page.Refused;

/** Passwords of accounts: kept by argon2id, long and not too well known, of whatever letters (NIST SP 800-63B 5.1.1.2). */
final class Passwords {
    private static final int SHORTEST = 12;
    private static final int LONGEST = 500;

    // OWASP's second choice of parameters: 19 MiB, two passes
    private static final Argon2Function HASH = Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);
    private static final Set<String> COMMON = common();
    private static final String NOBODYS = hash("nobody's password");

    private Passwords() {}

    static String hash(String password) {
        return Password.hash(password).addRandomSalt(16).with(HASH).getResult();
    }

    /** Slow by design. */
    static boolean matches(String password, String hash) {
        return !password.isEmpty()
                && password.length() <= LONGEST
                && Password.check(password.getBytes(StandardCharsets.UTF_8), hash.getBytes(StandardCharsets.UTF_8))
                        .with(HASH);
    }

    /** Takes as long as a wrong password does, so that nobody hears whether there is an account. */
    static void matchesNobody(String password) {
        matches(password, NOBODYS);
    }

    /** Throws {@link Refused} 400 for a password that is too short, too long, well known or the user's own address. */
    static void check(String password, String email) {
        if (password.codePointCount(0, password.length()) < SHORTEST || password.length() > LONGEST) {
            throw new Refused(400, "account.refused.short", "a password of " + password.length(), SHORTEST);
        }
        String plain = password.toLowerCase(Locale.ROOT);
        if (COMMON.contains(plain)
                || plain.contains(email)
                || plain.chars().distinct().count() < 4) {
            throw new Refused(400, "account.refused.common", "a well-known password");
        }
    }

    private static Set<String> common() {
        try (InputStream in = Passwords.class.getResourceAsStream("common-passwords.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

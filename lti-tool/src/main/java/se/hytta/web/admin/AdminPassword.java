package se.hytta.web.admin;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import se.hytta.lti.key.Secret;

/** The password of the bootstrap user {@code admin}: the setting's, else the one that was made at the first start. */
final class AdminPassword {
    static final String USER = "admin";

    // OWASP's second choice of parameters: 19 MiB, two passes
    private static final Argon2Function HASH = Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);

    private final Jdbi jdbi;
    private final Optional<String> configured;

    AdminPassword(Jdbi jdbi, Optional<String> configured) {
        this.jdbi = jdbi;
        this.configured = configured;
    }

    /** Makes a password where none is set or kept, and gives it: the only time that it is known. */
    Optional<String> makeIfNone() {
        if (configured.isPresent() || kept().isPresent()) {
            return Optional.empty();
        }
        String made = Secret.fresh().value().substring(0, 20);
        int rows = jdbi.withHandle(handle -> handle.createUpdate("""
                        INSERT INTO web.administrator (name, password_hash) VALUES (:name, :hash)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("name", USER)
                .bind("hash", Password.hash(made).addRandomSalt(16).with(HASH).getResult())
                .execute());
        return rows == 1 ? Optional.of(made) : Optional.empty();
    }

    /** Slow by design where the password is kept as a hash. */
    boolean matches(String password) {
        if (configured.isPresent()) {
            return MessageDigest.isEqual(new Secret(configured.get()).hash(), new Secret(password).hash());
        }
        return kept().filter(hash -> isOf(hash, password)).isPresent();
    }

    private static boolean isOf(String hash, String password) {
        return Password.check(password.getBytes(StandardCharsets.UTF_8), hash.getBytes(StandardCharsets.UTF_8))
                .with(HASH);
    }

    private Optional<String> kept() {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT password_hash FROM web.administrator WHERE name = :name")
                        .bind("name", USER)
                        .mapTo(String.class)
                        .findOne());
    }
}

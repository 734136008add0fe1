package se.hytta.web.admin;

import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.key.Secret;

/**
 * A signed-in administrator's browser.
 *
 * @param account null for the bootstrap administrator
 */
record AdminSession(Secret id, @Nullable Long account, Stage stage) {
    enum Stage {
        /** The password was right; the second factor is waited for. */
        SECOND,
        /** A second factor has to be chosen before anything else. */
        ENROL,
        FULL
    }

    /** Of a session that is an account's. */
    long owner() {
        return java.util.Objects.requireNonNull(account);
    }

    /** What every form of the session carries, so that no other site can send one. */
    String formToken() {
        return new Secret("form " + id.value()).handle();
    }

    boolean isFormToken(@Nullable String sent) {
        return sent != null && MessageDigest.isEqual(new Secret(sent).hash(), new Secret(formToken()).hash());
    }
}

package se.hytta.web.admin;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.key.Secret;
import se.hytta.web.account.Attempts;

/** Is this the administrator? Guessing is slowed by address; a password that was right a moment ago is known without hashing. */
final class AuthenticateAdmin {
    private static final Duration REMEMBERED = Duration.ofMinutes(2);

    /**
     * What a try came to.
     *
     * @param waitSeconds how long the address has to wait before its next try is looked at; 0 when this one was
     */
    record Outcome(boolean right, long waitSeconds) {}

    private record Remembered(byte[] hash, Instant until) {}

    private final AdminPassword password;
    private final Clock clock;
    private final Attempts attempts;
    private final Secret pepper = Secret.fresh();
    private volatile @Nullable Remembered remembered;

    AuthenticateAdmin(AdminPassword password, Clock clock) {
        this.password = password;
        this.clock = clock;
        this.attempts = new Attempts(clock);
    }

    Outcome check(String user, String tried, String address) {
        byte[] hash = new Secret(pepper.value() + user + ' ' + tried).hash();
        if (isRemembered(hash)) {
            return new Outcome(true, 0);
        }
        long wait = attempts.wait(address);
        if (wait > 0) {
            return new Outcome(false, wait);
        }
        if (tried.length() > 500 || !password.matches(tried) || !user.equals(AdminPassword.USER)) {
            attempts.failed(address);
            return new Outcome(false, 0);
        }
        attempts.succeeded(address);
        remembered = new Remembered(hash, clock.instant().plus(REMEMBERED));
        return new Outcome(true, 0);
    }

    private boolean isRemembered(byte[] hash) {
        Remembered known = remembered;
        return known != null && clock.instant().isBefore(known.until) && MessageDigest.isEqual(known.hash, hash);
    }
}

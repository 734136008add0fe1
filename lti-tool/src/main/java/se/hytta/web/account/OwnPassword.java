package se.hytta.web.account;

import java.time.Clock;
import org.jdbi.v3.core.Jdbi;
import se.hytta.web.page.Refused;

/** Somebody who is signed in chooses another password, or proves that it is she. */
public final class OwnPassword {
    private final Jdbi jdbi;
    private final AccountRepository accounts;
    private final Attempts attempts;

    OwnPassword(Jdbi jdbi, AccountRepository accounts, Clock clock) {
        this.jdbi = jdbi;
        this.accounts = accounts;
        this.attempts = new Attempts(clock);
    }

    /** Throws {@link Refused}: 403 when the present one is wrong, 429 after too many, 400 for one that can't be chosen. */
    public void change(long account, String present, String chosen) {
        Account known = accounts.find(account).orElseThrow();
        prove(account, present);
        Passwords.check(chosen, known.email());
        String hash = Passwords.hash(chosen);
        jdbi.useTransaction(handle -> AccountRepository.choosePassword(handle, account, hash));
    }

    /** Throws {@link Refused} 403 or 429 unless it is the account's password. */
    public void prove(long account, String password) {
        String key = Long.toString(account);
        long wait = attempts.wait(key);
        if (wait > 0) {
            throw new Refused(429, "account.refused.wait", "too many wrong passwords", wait);
        }
        if (accounts.passwordHash(account)
                .filter(hash -> Passwords.matches(password, hash))
                .isEmpty()) {
            attempts.failed(key);
            throw new Refused(403, "account.refused.password", "the present password is wrong");
        }
        attempts.succeeded(key);
    }
}

package se.hytta.web.account;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Is this the account's password? Guesses are slowed by address and by account; a browser that signed in before does not
 * wait for what others guess, so that nobody can be locked out.
 */
public final class CheckPassword {
    /**
     * What a try came to.
     *
     * @param account of the right password; null for a wrong one
     * @param waitSeconds until the next try is looked at; 0 when this one was
     */
    public record Outcome(@Nullable Account account, long waitSeconds) {}

    private static final Outcome WRONG = new Outcome(null, 0);

    private final AccountRepository accounts;
    private final KnownBrowsers browsers;
    private final Attempts addresses;
    private final Attempts guessed;

    CheckPassword(AccountRepository accounts, KnownBrowsers browsers, Clock clock) {
        this.accounts = accounts;
        this.browsers = browsers;
        this.addresses = new Attempts(clock);
        this.guessed = new Attempts(clock);
    }

    /** @param browser the token of a browser that signed in before */
    public Outcome check(String email, String password, String address, @Nullable String browser) {
        Optional<Account> account = email.length() > 300 ? Optional.empty() : accounts.find(email);
        boolean known = account.filter(a -> browsers.knows(a.id(), browser)).isPresent();
        String of = known ? "browser " + browser : "account " + email;
        long wait = Math.max(known ? 0 : addresses.wait(address), guessed.wait(of));
        if (wait > 0) {
            return new Outcome(null, wait);
        }
        if (!isRight(account, password)) {
            addresses.failed(address);
            guessed.failed(of);
            return WRONG;
        }
        addresses.succeeded(address);
        guessed.succeeded(of);
        return new Outcome(account.orElseThrow(), 0);
    }

    private boolean isRight(Optional<Account> account, String password) {
        Optional<String> hash = account.filter(a -> !a.disabled()).flatMap(a -> accounts.passwordHash(a.id()));
        if (hash.isEmpty()) {
            Passwords.matchesNobody(password);
            return false;
        }
        return Passwords.matches(password, hash.get());
    }
}

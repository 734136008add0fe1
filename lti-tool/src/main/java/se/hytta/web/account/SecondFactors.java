package se.hytta.web.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import se.hytta.lti.key.Secret;
import se.hytta.web.page.Refused;
import se.hytta.web.secret.InstallationKey;

/** The second factor of an account: codes of an app, with recovery codes beside. */
public final class SecondFactors {
    private static final int RECOVERY_CODES = 10;
    private static final String LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** What is shown to whoever sets an app up. */
    public record Setup(String secret, QrCode picture) {}

    private record Kept(String sealed, long lastStep, boolean confirmed) {}

    private final Jdbi jdbi;
    private final InstallationKey key;
    private final Attempts attempts;
    private final Clock clock;
    private final String issuer;

    /** @param issuer the name under which the app shows the code */
    SecondFactors(Jdbi jdbi, InstallationKey key, String issuer, Clock clock) {
        this.jdbi = jdbi;
        this.key = key;
        this.issuer = issuer;
        this.attempts = new Attempts(clock);
        this.clock = clock;
    }

    public boolean has(long account) {
        return hasApp(account);
    }

    public boolean hasApp(long account) {
        return jdbi.withHandle(handle -> kept(handle, account))
                .filter(Kept::confirmed)
                .isPresent();
    }

    public int recoveryCodesLeft(long account) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT count(*) FROM web.recovery_code WHERE account = :account AND used IS NULL")
                .bind("account", account)
                .mapTo(Integer.class)
                .one());
    }

    /** The secret for the app, the same until a code of it was given. Throws {@link Refused} 409 when there is an app. */
    public Setup setUp(Account account) {
        String secret = jdbi.inTransaction(handle -> {
            Optional<Kept> kept = kept(handle, account.id());
            if (kept.filter(Kept::confirmed).isPresent()) {
                throw new Refused(409, "account.refused.has", "the account has an app");
            }
            return kept.map(k -> open(account.id(), k)).orElseGet(() -> make(handle, account.id()));
        });
        return new Setup(secret, OneTimeCodes.picture(OneTimeCodes.address(secret, issuer, account.email())));
    }

    /** The app counts from now on; gives the recovery codes, the only time that they are known. Throws {@link Refused} 400, 429. */
    public List<String> confirm(long account, String code) {
        checkApp(account, code, 400);
        return jdbi.inTransaction(handle -> {
            handle.execute("UPDATE web.totp SET confirmed = coalesce(confirmed, now()) WHERE account = ?", account);
            return recoveryCodes(handle, account);
        });
    }

    /** New ones, and the old ones are good no more. */
    public List<String> newRecoveryCodes(long account) {
        return jdbi.inTransaction(handle -> recoveryCodes(handle, account));
    }

    /** Throws {@link Refused} 401 unless it is a code of the app or a recovery code that were not used before; 429. */
    public void check(long account, String code) {
        String plain = code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        if (plain.matches("\\d{6}")) {
            checkApp(account, plain, 401);
        } else {
            mayTry(account);
            int rows = jdbi.withHandle(handle -> handle.execute(
                    "UPDATE web.recovery_code SET used = now() WHERE account = ? AND code_hash = ? AND used IS NULL",
                    account,
                    new Secret(plain).hash()));
            tried(account, rows == 1, 401);
        }
    }

    /** The account has no second factor any more. */
    public void remove(long account) {
        jdbi.useTransaction(handle -> {
            handle.execute("DELETE FROM web.totp WHERE account = ?", account);
            handle.execute("DELETE FROM web.recovery_code WHERE account = ?", account);
        });
    }

    private void checkApp(long account, String code, int status) {
        mayTry(account);
        tried(account, isRight(account, code.replaceAll("\\s", "")), status);
    }

    private boolean isRight(long account, String code) {
        Optional<Kept> kept = jdbi.withHandle(handle -> kept(handle, account));
        OptionalLong step = kept.isEmpty()
                ? OptionalLong.empty()
                : OneTimeCodes.step(
                        open(account, kept.get()),
                        code,
                        clock.instant(),
                        kept.get().lastStep());
        return step.isPresent()
                && jdbi.withHandle(handle -> handle.execute(
                                "UPDATE web.totp SET last_step = ? WHERE account = ? AND last_step < ?",
                                step.getAsLong(),
                                account,
                                step.getAsLong()))
                        == 1;
    }

    private String make(Handle handle, long account) {
        String secret = OneTimeCodes.secret();
        handle.execute(
                "INSERT INTO web.totp (account, secret) VALUES (?, ?)", account, key.seal(purpose(account), secret));
        return secret;
    }

    private String open(long account, Kept kept) {
        return key.open(purpose(account), kept.sealed());
    }

    private static String purpose(long account) {
        return "totp " + account;
    }

    private static List<String> recoveryCodes(Handle handle, long account) {
        handle.execute("DELETE FROM web.recovery_code WHERE account = ?", account);
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            String code = letters() + letters();
            handle.execute(
                    "INSERT INTO web.recovery_code (account, code_hash) VALUES (?, ?)",
                    account,
                    new Secret(code).hash());
            codes.add(code.substring(0, 6) + "-" + code.substring(6));
        }
        return codes;
    }

    private static String letters() {
        StringBuilder made = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            made.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return made.toString();
    }

    private static Optional<Kept> kept(Handle handle, long account) {
        return handle.createQuery("SELECT secret, last_step, confirmed FROM web.totp WHERE account = :account")
                .bind("account", account)
                .map((row, context) -> new Kept(
                        Objects.requireNonNull(row.getString("secret")),
                        row.getLong("last_step"),
                        row.getTimestamp("confirmed") != null))
                .findOne();
    }

    private void mayTry(long account) {
        long wait = attempts.wait(Long.toString(account));
        if (wait > 0) {
            throw new Refused(429, "account.refused.wait", "too many wrong codes", wait);
        }
    }

    private void tried(long account, boolean right, int status) {
        if (!right) {
            attempts.failed(Long.toString(account));
            throw new Refused(status, "account.refused.code", "the code is wrong or was used");
        }
        attempts.succeeded(Long.toString(account));
    }
}

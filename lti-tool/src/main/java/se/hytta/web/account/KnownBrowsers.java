package se.hytta.web.account;

import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.key.Secret;

/** Browsers that signed in before, each with a cookie: others' guesses at the account don't make them wait. */
public final class KnownBrowsers {
    private final Jdbi jdbi;

    KnownBrowsers(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public boolean knows(long account, @Nullable String token) {
        return token != null
                && jdbi.withHandle(handle -> handle.execute(
                                "UPDATE web.known_browser SET seen = now() WHERE token_hash = ? AND account = ?",
                                new Secret(token).hash(),
                                account))
                        == 1;
    }

    /** The token that the browser shall keep, a new one unless it has one of this account. */
    public Optional<Secret> remember(long account, @Nullable String token) {
        if (knows(account, token)) {
            return Optional.empty();
        }
        Secret made = Secret.fresh();
        jdbi.useHandle(handle -> {
            handle.execute("DELETE FROM web.known_browser WHERE seen < now() - interval '180 days'");
            handle.execute("INSERT INTO web.known_browser (token_hash, account) VALUES (?, ?)", made.hash(), account);
        });
        return Optional.of(made);
    }
}

package se.hytta.web.account;

import org.jdbi.v3.core.Jdbi;
import se.hytta.web.page.Refused;

/** Somebody who has a link chooses a password. */
public final class JoinAccount {
    private final Jdbi jdbi;
    private final AccountLinks links;

    JoinAccount(Jdbi jdbi, AccountLinks links) {
        this.jdbi = jdbi;
        this.links = links;
    }

    /** What the link is for, without using it up. Throws {@link Refused} 410. */
    public AccountLink open(String token) {
        return links.open(token);
    }

    /** Spends the link, and ends all sessions of the account. A password that is refused (400) does not spend it. */
    public void join(String token, String name, String password) {
        AccountLink link = links.open(token);
        String chosen = name.strip();
        if (chosen.isEmpty() || chosen.length() > 200 || chosen.chars().anyMatch(Character::isISOControl)) {
            throw new Refused(400, "account.refused.name", "no usable name");
        }
        Passwords.check(password, link.email());
        String hash = Passwords.hash(password);
        jdbi.useTransaction(handle -> {
            AccountLinks.spend(handle, link);
            AccountRepository.choosePassword(handle, link.account(), hash);
            AccountRepository.rename(handle, link.account(), chosen);
            handle.execute("DELETE FROM web.admin_session WHERE account = ?", link.account());
        });
    }
}

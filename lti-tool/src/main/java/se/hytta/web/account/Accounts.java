package se.hytta.web.account;

import java.net.URI;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/** The accounts put together. */
public final class Accounts {
    private final AccountRepository repository;
    private final ManageAccounts manage;
    private final JoinAccount join;
    private final CheckPassword checkPassword;
    private final OwnPassword ownPassword;
    private final KnownBrowsers browsers;

    public Accounts(Jdbi jdbi, URI publicUrl, Clock clock) {
        repository = new AccountRepository(jdbi);
        AccountLinks links = new AccountLinks(jdbi, publicUrl);
        manage = new ManageAccounts(jdbi, repository, links);
        join = new JoinAccount(jdbi, links);
        browsers = new KnownBrowsers(jdbi);
        checkPassword = new CheckPassword(repository, browsers, clock);
        ownPassword = new OwnPassword(jdbi, repository, clock);
    }

    public AccountRepository repository() {
        return repository;
    }

    public ManageAccounts manage() {
        return manage;
    }

    public JoinAccount join() {
        return join;
    }

    public CheckPassword checkPassword() {
        return checkPassword;
    }

    public OwnPassword ownPassword() {
        return ownPassword;
    }

    public KnownBrowsers browsers() {
        return browsers;
    }
}

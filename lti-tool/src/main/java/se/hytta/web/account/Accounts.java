package se.hytta.web.account;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import se.hytta.web.secret.InstallationKey;

/** The accounts put together. */
public final class Accounts {
    private final AccountRepository repository;
    private final ManageAccounts manage;
    private final JoinAccount join;
    private final CheckPassword checkPassword;
    private final OwnPassword ownPassword;
    private final KnownBrowsers browsers;
    private final ApiKeys apiKeys;
    private final Optional<OpenIdSignIn> openIdSignIn;
    private final SecondFactors secondFactors;
    private final boolean secondFactorRequired;

    /** @param key seals what must be readable again */
    public Accounts(Jdbi jdbi, URI publicUrl, InstallationKey key, Clock clock) {
        this(jdbi, publicUrl, key, Optional.empty(), clock);
    }

    /** @param openId the installation's OpenID provider, if there is one */
    public Accounts(Jdbi jdbi, URI publicUrl, InstallationKey key, Optional<OpenIdSettings> openId, Clock clock) {
        repository = new AccountRepository(jdbi);
        AccountLinks links = new AccountLinks(jdbi, publicUrl);
        secondFactors = new SecondFactors(jdbi, key, "Hytta " + publicUrl.getHost(), clock);
        manage = new ManageAccounts(jdbi, repository, links, secondFactors);
        join = new JoinAccount(jdbi, links);
        browsers = new KnownBrowsers(jdbi);
        checkPassword = new CheckPassword(repository, browsers, clock);
        secondFactorRequired = !isLoopback(publicUrl.getHost());
        openIdSignIn = openId.map(settings -> new OpenIdSignIn(settings, publicUrl, key, jdbi, repository, clock));
        apiKeys = new ApiKeys(jdbi, repository, "admin");
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

    public SecondFactors secondFactors() {
        return secondFactors;
    }

    /** Unless nobody but this machine reaches the tool. */
    public boolean secondFactorRequired() {
        return secondFactorRequired;
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.startsWith("127.")
                || host.equals("[::1]");
    }

    public Optional<OpenIdSignIn> openIdSignIn() {
        return openIdSignIn;
    }

    public ApiKeys apiKeys() {
        return apiKeys;
    }

    public KnownBrowsers browsers() {
        return browsers;
    }
}

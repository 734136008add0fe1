package se.hytta.web.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.hytta.lti.Database;
import se.hytta.web.access.Act;
import se.hytta.web.access.Caller;
import se.hytta.web.access.Grant;
import se.hytta.web.access.Role;
import se.hytta.web.admin.Administration;
import se.hytta.web.page.Refused;
import se.hytta.web.secret.InstallationKey;
import se.hytta.xapi.access.Organisations;

/** Accounts of people without an LMS, and who may do what with them. */
class AccountsTest {
    private static final Jdbi JDBI = Database.jdbi();
    private static final String PASSWORD = "vinden blåser från söder";
    private static final InstallationKey KEY = new InstallationKey("k".repeat(32));
    private static final Caller ROOT = Caller.bootstrap("admin");

    private final Accounts accounts =
            new Accounts(JDBI, URI.create("https://hytta.example.se"), KEY, Clock.systemUTC());
    private final ManageAccounts manage = accounts.manage();
    private final Organisations organisations = new Organisations(JDBI);
    private final long lulea = organisation();
    private final long boden = organisation();

    @BeforeAll
    static void migrate() {
        Administration.migrate(Database.pool());
    }

    @Test
    void whoeverIsInvitedChoosesAPasswordByTheLinkOnce() {
        String email = email();
        String token = token(manage.invite(ROOT, " " + email.toUpperCase() + " ", Role.TECHNICIAN, lulea, false)
                .orElseThrow());
        assertEquals(email, accounts.join().open(token).email());
        assertEquals(email, accounts.join().open(token).email(), "opening it uses nothing up");
        refused(400, () -> accounts.join().join(token, "Eva", "short"));
        accounts.join().join(token, "Eva Ek", PASSWORD);
        refused(410, () -> accounts.join().join(token, "Eve", PASSWORD + "!"));
        Account eva = accounts.repository().find(email).orElseThrow();
        assertEquals(List.of(new Grant(Role.TECHNICIAN, lulea, false)), eva.grants());
        assertTrue(eva.joined());
        assertEquals(eva.id(), signIn(email, PASSWORD, "1").account().id());
        assertNull(signIn(email, PASSWORD + "!", "1").account());
        assertNull(signIn(email, "", "1").account());
    }

    @Test
    void aRevokedOrExpiredLinkIsGoodForNothing() {
        AccountLink.Made first =
                manage.invite(ROOT, email(), Role.AUTHOR, lulea, false).orElseThrow();
        long id = accounts.join().open(token(first)).account();
        AccountLink.Made second = manage.link(ROOT, id);
        refused(410, () -> accounts.join().open(token(first)));
        manage.revokeLink(ROOT, id);
        refused(410, () -> accounts.join().open(token(second)));
        AccountLink.Made third = manage.link(ROOT, id);
        JDBI.useHandle(handle ->
                handle.execute("UPDATE web.account_link SET expires = now() - interval '1 s' WHERE account = ?", id));
        refused(410, () -> accounts.join().open(token(third)));
        refused(410, () -> accounts.join().open("a".repeat(43)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"elva tecken", "password1234", "Sommar2025Sommar", "aaaaaaaaaaaaaaaa", "x anna@example.se x"})
    void aPasswordThatIsShortOrWellKnownIsRefused(String password) {
        refused(400, () -> Passwords.check(password, "anna@example.se"));
    }

    @Test
    void aPasswordNeedsNoDigitsOrSigns() {
        Passwords.check("tolv bokstav", "anna@example.se");
        assertTrue(Passwords.hash(PASSWORD).startsWith("$argon2id$"));
    }

    @Test
    void anOrganisationsAdministratorSeesAndGivesRolesInHerOrganisationOnly() {
        Caller eva = administrator(lulea);
        String mine = email();
        manage.invite(eva, mine, Role.TECHNICIAN, lulea, false);
        refused(403, () -> manage.invite(eva, email(), Role.TECHNICIAN, boden, false));
        refused(403, () -> manage.invite(eva, email(), Role.OPERATOR, organisations.own(), true));
        refused(400, () -> manage.invite(eva, email(), Role.OPERATOR, lulea, false));
        String others = email();
        manage.invite(ROOT, others, Role.TECHNICIAN, boden, false);
        List<String> seen = manage.list(eva).stream().map(Account::email).toList();
        assertTrue(seen.contains(mine) && !seen.contains(others), seen.toString());
        long other = accounts.repository().find(others).orElseThrow().id();
        refused(404, () -> manage.link(eva, other));
        refused(404, () -> manage.delete(eva, other));
        refused(404, () -> manage.revoke(eva, other, Role.TECHNICIAN, boden));
    }

    @Test
    void nobodyOpensAnAccountByALinkThatHasRolesWhereSheHasNone() {
        Caller eva = administrator(lulea);
        String email = email();
        manage.invite(ROOT, email, Role.OPERATOR, organisations.own(), true);
        manage.invite(eva, email, Role.AUDITOR, lulea, false);
        long id = accounts.repository().find(email).orElseThrow().id();
        refused(403, () -> manage.link(eva, id));
        refused(403, () -> manage.disable(eva, id, true));
        refused(404, () -> manage.revoke(eva, id, Role.OPERATOR, lulea));
        assertEquals(1, manage.seen(eva, id).grantsSeenBy(eva).size(), "and doesn't see those");
        manage.revoke(eva, id, Role.AUDITOR, lulea);
        refused(404, () -> manage.seen(eva, id));
    }

    @Test
    void aRoleIsGoodInItsOrganisationAndTheOperatorsEverywhereButForLearners() {
        Caller eva = administrator(lulea);
        assertTrue(eva.may(Act.READ_LEARNERS, lulea) && !eva.may(Act.READ_LEARNERS, boden));
        assertFalse(eva.mayEverywhere(Act.READ_FIGURES));
        Caller operator = Caller.account(1, "o", Set.of(new Grant(Role.OPERATOR, organisations.own(), true)));
        assertTrue(operator.may(Act.CHANGE_REGISTRATIONS, boden) && operator.mayEverywhere(Act.MAINTAIN));
        for (Act act : Set.of(Act.READ_LEARNERS, Act.READ_STATEMENTS, Act.TREAT_LEARNERS, Act.MANAGE_CREDENTIALS)) {
            assertFalse(operator.may(act), act.word());
        }
        Caller own = Caller.account(1, "o", Set.of(new Grant(Role.ADMINISTRATOR, organisations.own(), true)));
        assertFalse(own.may(Act.READ_LEARNERS, lulea), "the installation's own organisation is one among others");
        assertFalse(ROOT.within("key", Set.of(Act.READ_FIGURES), null).may(Act.READ_LEARNERS, lulea));
    }

    @Test
    void aKeyIsGoodForItsScopesInItsOrganisationAsLongAsItsOwnerMay() {
        Account eva = joined(Role.ADMINISTRATOR, lulea);
        refused(403, () -> accounts.apiKeys().make(eva.caller(), "k", List.of("maintain"), null));
        refused(403, () -> accounts.apiKeys().make(eva.caller(), "k", List.of("read-figures"), boden));
        refused(400, () -> accounts.apiKeys().make(eva.caller(), "k", List.of(), lulea));
        refused(400, () -> accounts.apiKeys().make(eva.caller(), "k", List.of("everything"), lulea));
        ApiKey.Made made = accounts.apiKeys().make(eva.caller(), "siffror", List.of("read-figures"), null);
        Caller program = accounts.apiKeys().caller(made.secret()).orElseThrow();
        assertTrue(program.may(Act.READ_FIGURES, lulea) && !program.may(Act.READ_LEARNERS, lulea));
        assertFalse(program.may(Act.READ_FIGURES, boden));
        assertEquals(eva.email() + " (siffror)", program.name());
        assertNotNull(accounts.apiKeys().list(eva.caller()).get(0).used());
        assertTrue(accounts.apiKeys().caller(made.secret() + "x").isEmpty());
        manage.revoke(ROOT, eva.id(), Role.ADMINISTRATOR, lulea);
        assertFalse(accounts.apiKeys().caller(made.secret()).orElseThrow().may(Act.READ_FIGURES, lulea));
        assertFalse(accounts.apiKeys().revoke(administrator(lulea), made.id()), "it is not hers");
        assertTrue(accounts.apiKeys().revoke(eva.caller(), made.id()));
        assertTrue(accounts.apiKeys().caller(made.secret()).isEmpty());
    }

    @Test
    void theBootstrapAdministratorsKeyMayBeBoundToOneOrganisation() {
        String secret = accounts.apiKeys()
                .make(ROOT, "automation", List.of("read-figures"), lulea)
                .secret();
        Caller program = accounts.apiKeys().caller(secret).orElseThrow();
        assertTrue(program.may(Act.READ_FIGURES, lulea) && program.may(Act.READ_FIGURES));
        assertFalse(program.may(Act.READ_FIGURES, boden) || program.mayEverywhere(Act.READ_FIGURES));
    }

    @Test
    void whoeverIsDisabledComesInNoMore() {
        Account eva = joined(Role.TECHNICIAN, lulea);
        manage.disable(ROOT, eva.id(), true);
        assertNull(signIn(eva.email(), PASSWORD, "1").account());
        manage.disable(ROOT, eva.id(), false);
        assertNotNull(signIn(eva.email(), PASSWORD, "1").account());
    }

    @Test
    void aPasswordIsResetByALinkAndChangedByItsOwner() {
        Account eva = joined(Role.TECHNICIAN, lulea);
        refused(403, () -> accounts.ownPassword().change(eva.id(), "wrong", "en annan lång sak"));
        accounts.ownPassword().change(eva.id(), PASSWORD, "en annan lång sak");
        assertNull(signIn(eva.email(), PASSWORD, "1").account());
        assertNotNull(signIn(eva.email(), "en annan lång sak", "1").account());
        AccountLink.Made reset = manage.link(ROOT, eva.id());
        assertEquals(AccountLink.Kind.RESET, accounts.join().open(token(reset)).kind());
        accounts.join().join(token(reset), "Eva", "en tredje lång sak");
        assertNotNull(signIn(eva.email(), "en tredje lång sak", "1").account());
    }

    @Test
    void guessesFromManyAddressesMakeStrangersWaitButNotHerOwnBrowser() {
        Account eva = joined(Role.TECHNICIAN, lulea);
        String browser =
                accounts.browsers().remember(eva.id(), null).orElseThrow().value();
        for (int i = 0; i < 12; i++) {
            signIn(eva.email(), "wrong", "10.0.0." + i);
        }
        assertTrue(signIn(eva.email(), PASSWORD, "10.0.1.1").waitSeconds() > 0);
        assertEquals(
                eva.id(),
                accounts.checkPassword()
                        .check(eva.email(), PASSWORD, "10.0.0.1", browser)
                        .account()
                        .id());
        assertTrue(
                accounts.checkPassword()
                                .check(eva.email(), PASSWORD, "10.0.1.1", "a".repeat(43))
                                .waitSeconds()
                        > 0,
                "another browser's token is none");
        assertNotNull(
                signIn(joined(Role.AUTHOR, lulea).email(), PASSWORD, "10.0.1.1").account());
    }

    private CheckPassword.Outcome signIn(String email, String password, String address) {
        return accounts.checkPassword().check(email, password, address, null);
    }

    private Account joined(Role role, long organisation) {
        String email = email();
        accounts.join()
                .join(
                        token(manage.invite(ROOT, email, role, organisation, false)
                                .orElseThrow()),
                        "Eva",
                        PASSWORD);
        return accounts.repository().find(email).orElseThrow();
    }

    private Caller administrator(long organisation) {
        return joined(Role.ADMINISTRATOR, organisation).caller();
    }

    private static void refused(int status, org.junit.jupiter.api.function.Executable call) {
        assertEquals(status, assertThrows(Refused.class, call).status());
    }

    private static String token(AccountLink.Made made) {
        return made.url().getPath().replaceAll(".*/", "");
    }

    private static String email() {
        return "eva." + UUID.randomUUID() + "@example.se";
    }

    private long organisation() {
        return JDBI.inTransaction(handle -> organisations.named(handle, "Kommun " + UUID.randomUUID()));
    }
}

package se.hytta.web.account;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import se.hytta.web.access.Act;
import se.hytta.web.access.Caller;
import se.hytta.web.access.Grant;
import se.hytta.web.access.Role;
import se.hytta.web.mail.MailAddress;
import se.hytta.web.page.Refused;

/** What an administrator does with accounts; each asks whether the caller may, and throws {@link Refused} 403 or 404. */
public final class ManageAccounts {
    private final Jdbi jdbi;
    private final AccountRepository accounts;
    private final AccountLinks links;
    private final SecondFactors secondFactors;

    ManageAccounts(Jdbi jdbi, AccountRepository accounts, AccountLinks links, SecondFactors secondFactors) {
        this.secondFactors = secondFactors;
        this.jdbi = jdbi;
        this.accounts = accounts;
        this.links = links;
    }

    public List<Account> list(Caller caller) {
        return accounts.list().stream()
                .filter(account -> account.isSeenBy(caller))
                .toList();
    }

    /** Gives the role to the account of the address, made when there is none; a link to join by unless she has joined. */
    public Optional<AccountLink.Made> invite(Caller caller, String email, Role role, long organisation, boolean own) {
        String address = email.toLowerCase(Locale.ROOT).strip();
        if (!MailAddress.isOne(address)) {
            throw new Refused(400, "account.refused.email", "no e-mail address");
        }
        mayGive(caller, new Grant(role, organisation, own));
        return jdbi.inTransaction(handle -> {
            long id = AccountRepository.named(handle, address);
            AccountRepository.grant(handle, id, role, organisation, caller.name());
            caller.note(address + " " + role.word());
            Account account = AccountRepository.find(handle, id).orElseThrow();
            return account.joined()
                    ? Optional.empty()
                    : Optional.of(links.make(handle, id, AccountLink.Kind.INVITATION, caller.name()));
        });
    }

    /** A new link: to join by for who has not joined, else to choose another password by. */
    public AccountLink.Made link(Caller caller, long id) {
        Account account = managed(caller, id);
        AccountLink.Kind kind = account.joined() ? AccountLink.Kind.RESET : AccountLink.Kind.INVITATION;
        return jdbi.inTransaction(handle -> links.make(handle, id, kind, caller.name()));
    }

    public void revokeLink(Caller caller, long id) {
        managed(caller, id);
        links.revoke(id);
    }

    public void revoke(Caller caller, long id, Role role, long organisation) {
        Account account = seen(caller, id);
        Grant grant = account.grants().stream()
                .filter(given -> given.role() == role && given.organisation() == organisation)
                .findFirst()
                .orElseThrow(ManageAccounts::unknown);
        mayGive(caller, grant);
        caller.note(account.email() + " " + role.word());
        accounts.revoke(id, role, organisation);
    }

    /** Whoever is disabled is signed out everywhere and comes in no more. */
    public void disable(Caller caller, long id, boolean disabled) {
        managed(caller, id);
        accounts.disable(id, disabled);
    }

    /** For whoever lost it: she chooses another at her next sign-in. All her sessions end. */
    public void removeSecondFactor(Caller caller, long id) {
        managed(caller, id);
        secondFactors.remove(id);
        jdbi.useHandle(handle -> handle.execute("DELETE FROM web.admin_session WHERE account = ?", id));
    }

    public void delete(Caller caller, long id) {
        managed(caller, id);
        accounts.delete(id);
    }

    public Account seen(Caller caller, long id) {
        return accounts.find(id).filter(account -> account.isSeenBy(caller)).orElseThrow(ManageAccounts::unknown);
    }

    /** The account, if every role of hers is the caller's to manage; or a link made here would open what is not. */
    private Account managed(Caller caller, long id) {
        Account account = seen(caller, id);
        caller.among(Act.READ_ACCOUNTS, account.grants(), Grant::organisation).stream()
                .findFirst()
                .ifPresent(grant -> caller.require(Act.READ_ACCOUNTS, grant.organisation()));
        caller.note(account.email());
        if (!account.isManagedBy(caller)) {
            throw new Refused(403, "account.refused.others", "the account has roles elsewhere");
        }
        return account;
    }

    /** A role that counts everywhere is given by whoever may manage accounts everywhere. */
    private static void mayGive(Caller caller, Grant grant) {
        caller.require(Act.MANAGE_ACCOUNTS, grant.organisation());
        if (grant.own()) {
            caller.requireEverywhere(Act.MANAGE_ACCOUNTS);
        } else if (grant.role() == Role.OPERATOR) {
            throw new Refused(400, "account.refused.operator", "an operator is the installation's");
        }
    }

    private static Refused unknown() {
        return new Refused(404, "web.problem.404", "no such account, or not of the caller's organisation");
    }
}

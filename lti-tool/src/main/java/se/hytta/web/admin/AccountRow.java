package se.hytta.web.admin;

import java.util.List;
import java.util.Map;
import se.hytta.web.access.Caller;
import se.hytta.web.access.Grant;
import se.hytta.web.account.Account;

/** An account as an administrator reads it, with the roles that she may see. */
public record AccountRow(Account account, List<Role> roles, boolean managed) {
    public record Role(Grant grant, String organisation) {}

    static AccountRow of(Account account, Caller caller, Map<Long, String> names) {
        return new AccountRow(
                account,
                account.grantsSeenBy(caller).stream()
                        .map(grant -> new Role(grant, names.getOrDefault(grant.organisation(), "?")))
                        .toList(),
                account.isManagedBy(caller) && !caller.account().equals(java.util.Optional.of(account.id())));
    }

    /** A key of the words for how it stands. */
    public String state() {
        if (account.disabled()) {
            return "disabled";
        }
        if (account.joined()) {
            return "joined";
        }
        return account.invitation() == null ? "lapsed" : "invited";
    }
}

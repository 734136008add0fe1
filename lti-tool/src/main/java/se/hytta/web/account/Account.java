package se.hytta.web.account;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.hytta.web.access.Act;
import se.hytta.web.access.Caller;
import se.hytta.web.access.Grant;

/**
 * Somebody without an LMS.
 *
 * @param email the user name, in small letters
 * @param name empty until she has told it
 * @param joined whether she has chosen a password or signed in otherwise
 * @param invitation of an invitation that is open: until when; else null
 * @param signedIn the last time
 */
public record Account(
        long id,
        String email,
        String name,
        boolean joined,
        boolean secondFactor,
        @Nullable Instant invitation,
        @Nullable Instant signedIn,
        boolean disabled,
        List<Grant> grants) {

    public Account {
        grants = List.copyOf(grants);
    }

    public Caller caller() {
        return Caller.account(id, email, Set.copyOf(grants));
    }

    /** Whether the caller sees her at all: by a role of hers in an organisation of the caller's. */
    public boolean isSeenBy(Caller caller) {
        return caller.mayEverywhere(Act.READ_ACCOUNTS)
                || grants.stream().anyMatch(grant -> caller.may(Act.READ_ACCOUNTS, grant.organisation()));
    }

    /** Whether the caller may do with the whole account what she likes: only whoever may with each role of hers. */
    public boolean isManagedBy(Caller caller) {
        return caller.mayEverywhere(Act.MANAGE_ACCOUNTS)
                || (!grants.isEmpty()
                        && grants.stream()
                                .allMatch(grant ->
                                        !grant.own() && caller.may(Act.MANAGE_ACCOUNTS, grant.organisation())));
    }

    /** Her roles as far as the caller sees them. */
    public List<Grant> grantsSeenBy(Caller caller) {
        return caller.among(Act.READ_ACCOUNTS, grants, Grant::organisation);
    }
}

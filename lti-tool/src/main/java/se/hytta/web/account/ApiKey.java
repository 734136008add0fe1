package se.hytta.web.account;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.hytta.web.access.Act;

/**
 * A key by which programs call the API for an account.
 *
 * @param account null for the bootstrap administrator's
 * @param scopes the acts that it is good for, as far as the account may do them
 * @param organisation null where it is good in all organisations that the account has
 * @param used the last time, to the minute
 */
public record ApiKey(
        long id,
        @Nullable Long account,
        String name,
        Set<Act> scopes,
        @Nullable Long organisation,
        Instant created,
        @Nullable Instant used) {

    /** One just made: the only time that its secret is known. */
    public record Made(long id, String secret) {}

    public ApiKey {
        scopes = Set.copyOf(scopes);
    }
}

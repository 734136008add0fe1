package se.hytta.lti.platform;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An administrator's leave to register one platform for an organisation.
 *
 * @param approval whether what is registered by it waits for our administrator
 * @param registration what was registered, null before and after it was deleted
 * @param failure the last try that failed, null when none did
 */
public record Invitation(
        long id,
        long organisation,
        String organisationName,
        Instant created,
        Instant expires,
        boolean approval,
        @Nullable Instant used,
        @Nullable Instant revoked,
        @Nullable Long registration,
        @Nullable Failure failure) {

    /** An invitation just made: the only time that its address is known. */
    public record Made(long id, URI url, Instant expires) {}

    /** @param key of the words that say why, with their arguments */
    public record Failure(Instant at, String key, List<String> arguments) {}

    public boolean open() {
        return used == null && revoked == null && expires.isAfter(Instant.now());
    }

    /** Whether its page may be looked at still: open, or used, until it expires. */
    public boolean readable() {
        return revoked == null && expires.isAfter(Instant.now());
    }
}

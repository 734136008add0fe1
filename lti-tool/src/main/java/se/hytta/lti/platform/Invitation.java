package se.hytta.lti.platform;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An administrator's leave to register one platform for an organisation. */
public record Invitation(
        long id,
        long organisation,
        String organisationName,
        Instant created,
        Instant expires,
        @Nullable Instant used,
        @Nullable Instant revoked,
        @Nullable Long registration) {

    /** An invitation just made: the only time that its address is known. */
    public record Made(long id, URI url, Instant expires) {}

    public boolean open() {
        return used == null && revoked == null && expires.isAfter(Instant.now());
    }
}

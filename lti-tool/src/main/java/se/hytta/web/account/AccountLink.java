package se.hytta.web.account;

import java.net.URI;
import java.time.Instant;

/** A link by which somebody chooses a password: good once, until it expires or is taken back. */
public record AccountLink(long id, long account, String email, String name, Kind kind, Instant expires) {
    public enum Kind {
        INVITATION,
        RESET;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** One just made: the only time that its address is known. */
    public record Made(Kind kind, URI url, Instant expires) {}
}

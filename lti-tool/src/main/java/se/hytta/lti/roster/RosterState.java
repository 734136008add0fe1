package se.hytta.lti.roster;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a context's list stands.
 *
 * @param offered whether the platform shares it
 * @param fetched when it was last read, null before the first time
 * @param failing whether the last try failed
 */
public record RosterState(boolean offered, @Nullable Instant fetched, boolean failing) {
    public static final RosterState NONE = new RosterState(false, null, false);
}

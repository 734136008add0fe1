package se.hytta.demolms.quirk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The switches as they stand. Asked at every use, so that a change takes effect at once. */
public final class Quirks {
    private static final Duration OFF = Duration.ofSeconds(45);

    private Kind kind = Kind.DEMO;
    private Set<Quirk> on = EnumSet.copyOf(Kind.DEMO.quirks());
    private @Nullable Hostile hostile;

    public synchronized Kind kind() {
        return kind;
    }

    public synchronized boolean has(Quirk quirk) {
        return on.contains(quirk);
    }

    public synchronized Set<Quirk> all() {
        return EnumSet.copyOf(on);
    }

    /** What is done to every launch; empty: nothing. */
    public synchronized Optional<Hostile> hostile() {
        return Optional.ofNullable(hostile);
    }

    /** Behaves as that product from now on, honestly. */
    public synchronized void become(Kind next) {
        kind = next;
        set(next.quirks());
        hostile = null;
    }

    public synchronized void set(Collection<Quirk> next) {
        on = EnumSet.noneOf(Quirk.class);
        on.addAll(next);
    }

    /** @param next null: launches are honest again */
    public synchronized void turn(@Nullable Hostile next) {
        hostile = next;
    }

    /** The platform's clock, which may be wrong. */
    public Clock clock(Clock right) {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return right.getZone();
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return clock(right.withZone(zone));
            }

            @Override
            public Instant instant() {
                Instant now = right.instant();
                return has(Quirk.CLOCK_AHEAD) ? now.plus(OFF) : has(Quirk.CLOCK_BEHIND) ? now.minus(OFF) : now;
            }
        };
    }
}

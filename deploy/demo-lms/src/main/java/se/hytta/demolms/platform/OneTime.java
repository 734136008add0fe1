package se.hytta.demolms.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Things that are found under a name that nobody can guess, for a while. */
public final class OneTime<T> {
    private record Kept<T>(T value, Instant until) {}

    private final Map<String, Kept<T>> kept = new LinkedHashMap<>();
    private final Duration life;
    private final Clock clock;

    public OneTime(Duration life, Clock clock) {
        this.life = life;
        this.clock = clock;
    }

    public synchronized String keep(T value) {
        String name = UUID.randomUUID().toString();
        keepAs(name, value);
        return name;
    }

    /** False when the name is there already. */
    public synchronized boolean keepAs(String name, T value) {
        Instant now = clock.instant();
        kept.values().removeIf(k -> k.until().isBefore(now));
        return kept.putIfAbsent(name, new Kept<>(value, now.plus(life))) == null;
    }

    public synchronized Optional<T> find(String name) {
        return Optional.ofNullable(kept.get(name))
                .filter(k -> k.until().isAfter(clock.instant()))
                .map(Kept::value);
    }

    /** Finds it for the last time. */
    public synchronized Optional<T> take(String name) {
        Optional<T> found = find(name);
        kept.remove(name);
        return found;
    }
}

package se.hytta.content.session;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import se.hytta.xapi.protocol.TooManyRequests;

/**
 * How many statements a session may send, on this node. What a minute allows may come at once, as it does when answers that
 * waited for a line are sent again, and one request of more than that passes when nothing came in the minute before it.
 * Whoever sends without end is told to wait, before anything is locked or written.
 */
public final class SessionPace {
    /** Of statements in a minute, where nothing else is set. */
    public static final int USUAL = 1_200;

    private static final int MANY = 10_000;
    private static final double MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final int perMinute;
    private final LongSupplier nanos;
    private final Map<UUID, Left> sessions = new ConcurrentHashMap<>();

    /** What a session may send still, at a point in time; less than nothing after a large request. */
    private record Left(double statements, long at) {}

    /** @param perMinute at least 1 */
    public SessionPace(int perMinute) {
        this(perMinute, System::nanoTime);
    }

    SessionPace(int perMinute, LongSupplier nanos) {
        if (perMinute < 1) {
            throw new IllegalArgumentException("a session must be allowed at least 1 statement a minute");
        }
        this.perMinute = perMinute;
        this.nanos = nanos;
    }

    /** @throws TooManyRequests when so many more are too many now */
    public void take(UUID session, int statements) {
        long now = nanos.getAsLong();
        forgetTheIdle(now);
        sessions.compute(session, (id, before) -> {
            double left = before == null ? perMinute : left(before, now);
            double needed = Math.min(statements, perMinute);
            if (left < needed) {
                long wait = (long) Math.ceil((needed - left) * 60 / perMinute);
                throw new TooManyRequests(
                        wait,
                        "the session sends more than " + perMinute + " statements a minute; go on in " + wait
                                + " seconds");
            }
            return new Left(left - statements, now);
        });
    }

    private double left(Left before, long now) {
        return Math.min(perMinute, before.statements + (now - before.at) / MINUTE * perMinute);
    }

    private void forgetTheIdle(long now) {
        if (sessions.size() > MANY) {
            sessions.values().removeIf(before -> left(before, now) >= perMinute);
        }
    }
}

package se.hytta.demolms.grade;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import se.hytta.demolms.http.Answer;
import se.hytta.demolms.http.Refused;

/** Misbehaviour of the services on demand, so that a tool can be seen to bear it. */
public final class Faults {

    /** What goes wrong. */
    public enum Kind {
        /** Answers {@link Fault#status}, by default 500, and does nothing. */
        ERROR,
        /** Answers 429 with Retry-After and does nothing. */
        THROTTLE,
        /** Waits first, then does it. */
        SLOW,
        /** Closes the connection and does nothing. */
        DROP,
        /** Does it, then closes the connection without an answer. */
        LOSE_ANSWER
    }

    /**
     * @param times how many calls are still hit; below 0: all
     * @param seconds of Retry-After, or to wait
     */
    public record Fault(Kind kind, int times, int status, int seconds) {
        Fault less() {
            return times < 0 ? this : new Fault(kind, times - 1, status, seconds);
        }
    }

    private @Nullable Fault fault;

    public synchronized Optional<Fault> current() {
        return Optional.ofNullable(fault);
    }

    public synchronized void set(@Nullable Fault next) {
        fault = next;
    }

    Answer around(Supplier<Answer> call) {
        Optional<Fault> hit = next();
        if (hit.isEmpty()) {
            return call.get();
        }
        Fault now = hit.get();
        return switch (now.kind()) {
            case ERROR -> Answer.of(now.status(), "text/plain", "ordered failure");
            case THROTTLE ->
                Answer.of(429, "text/plain", "ordered patience").with("Retry-After", Integer.toString(now.seconds()));
            case SLOW -> afterPause(now, call);
            case DROP -> Answer.NONE;
            case LOSE_ANSWER -> {
                call.get();
                yield Answer.NONE;
            }
        };
    }

    private static Answer afterPause(Fault fault, Supplier<Answer> call) {
        try {
            Thread.sleep(fault.seconds() * 1000L);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused(503, "stopping");
        }
        return call.get();
    }

    private synchronized Optional<Fault> next() {
        Fault now = fault;
        if (now == null || now.times() == 0) {
            fault = null;
            return Optional.empty();
        }
        fault = now.less();
        return Optional.of(now);
    }
}

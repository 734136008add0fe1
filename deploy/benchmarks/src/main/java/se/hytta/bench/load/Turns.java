package se.hytta.bench.load;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/** Numbers from 0 on, each given to one client, until there are no more or time is up. */
final class Turns {
    private final AtomicInteger next = new AtomicInteger();
    private final int count;
    private final long most;
    private final long began = System.nanoTime();

    Turns(int count, Duration most) {
        this.count = count;
        this.most = most.toNanos();
    }

    OptionalInt take() {
        if (System.nanoTime() - began > most) {
            return OptionalInt.empty();
        }
        int turn = next.getAndIncrement();
        return turn < count ? OptionalInt.of(turn) : OptionalInt.empty();
    }
}

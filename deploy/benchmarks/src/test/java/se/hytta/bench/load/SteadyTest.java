package se.hytta.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SteadyTest {
    private final AtomicInteger rounds = new AtomicInteger();

    @Test
    void endsWithTheFirstRoundThatTheCompilerHardlyWorksIn() throws Exception {
        Iterator<Work> work = List.of(
                        new Work(1000, 900), new Work(2000, 1400), new Work(3000, 1460), new Work(4000, 1490))
                .iterator();
        assertEquals(3, Steady.reach(work::next, rounds::incrementAndGet));
        assertEquals(3, rounds.get());
    }

    @Test
    void endsAfterFortyRoundsWhenTheCompilerNeverRests() throws Exception {
        Iterator<Work> work = Stream.iterate(
                        new Work(0, 0), before -> new Work(before.millis() + 100, before.compiler() + 50))
                .iterator();
        assertEquals(40, Steady.reach(work::next, rounds::incrementAndGet));
        assertEquals(40, rounds.get());
    }
}

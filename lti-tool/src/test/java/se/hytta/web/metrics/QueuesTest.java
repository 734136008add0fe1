package se.hytta.web.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import se.hytta.lti.grade.ScoreQueue;
import se.hytta.xapi.forwarding.Queue;

class QueuesTest {
    private static final ScoreQueue SCORES = new ScoreQueue(3, 1, Duration.ofMillis(2500));
    private static final List<Queue> FORWARDINGS = List.of(
            new Queue(1, 1, "a", 5, Duration.ofSeconds(9), 2, null),
            new Queue(2, 1, "b", 7, Duration.ofSeconds(4), 0, "refused"));

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void destinationsAreAddedUpAndTheSlowestOneTellsTheLag() {
        Queues queues = new Queues(() -> SCORES, () -> FORWARDINGS);
        assertEquals(3, queues.length(l -> l.scores().waiting()));
        assertEquals(2.5, queues.length(Queues.Lengths::oldestScore));
        assertEquals(12, queues.length(Queues.Lengths::forwardingWaiting));
        assertEquals(9, queues.length(Queues.Lengths::forwardingLag));
        assertEquals(2, queues.length(Queues.Lengths::deadLetters));
        assertEquals(1, queues.length(Queues.Lengths::paused));
    }

    @Test
    void theDatabaseIsAskedAtMostOnceInFiveSeconds() {
        Queues queues = new Queues(this::count, () -> FORWARDINGS, now::get);
        queues.length(Queues.Lengths::oldestScore);
        queues.length(Queues.Lengths::paused);
        now.set(Duration.ofMillis(4999).toNanos());
        queues.length(Queues.Lengths::paused);
        assertEquals(1, asked.get());
        now.set(Duration.ofSeconds(5).toNanos());
        queues.length(Queues.Lengths::paused);
        assertEquals(2, asked.get());
    }

    @Test
    void withoutTheDatabaseThereIsNoFigureAndNoSecondWait() {
        Queues queues = new Queues(
                () -> {
                    count();
                    throw new IllegalStateException("the database is away");
                },
                () -> FORWARDINGS,
                now::get);
        assertTrue(Double.isNaN(queues.length(Queues.Lengths::forwardingLag)));
        assertTrue(Double.isNaN(queues.length(Queues.Lengths::oldestScore)));
        assertEquals(1, asked.get());
    }

    private ScoreQueue count() {
        asked.incrementAndGet();
        return SCORES;
    }
}

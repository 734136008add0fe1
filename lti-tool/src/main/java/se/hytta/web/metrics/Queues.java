package se.hytta.web.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.hytta.lti.grade.ScoreQueue;
import se.hytta.xapi.forwarding.Queue;

/**
 * What waits, asked of the database once for all gauges of a reading and not again within five seconds, so that neither
 * eager readers nor a database that hangs make it dear.
 */
public final class Queues {
    private static final Logger LOG = LoggerFactory.getLogger(Queues.class);
    private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();

    /** What waits at one moment. */
    record Lengths(ScoreQueue scores, List<Queue> forwardings) {
        long forwardingWaiting() {
            return forwardings.stream().mapToLong(Queue::waiting).sum();
        }

        long deadLetters() {
            return forwardings.stream().mapToLong(Queue::deadLetters).sum();
        }

        long paused() {
            return forwardings.stream().filter(queue -> queue.paused() != null).count();
        }

        double forwardingLag() {
            return forwardings.stream()
                    .mapToDouble(queue -> seconds(queue.lag()))
                    .max()
                    .orElse(0);
        }

        double oldestScore() {
            return seconds(scores.oldest());
        }

        private static double seconds(Duration duration) {
            return duration.toMillis() / 1000.0;
        }
    }

    private final Supplier<ScoreQueue> scores;
    private final Supplier<List<Queue>> forwardings;
    private final LongSupplier nanos;
    private Optional<Lengths> last = Optional.empty();
    private long readAt;
    private boolean read;

    public Queues(Supplier<ScoreQueue> scores, Supplier<List<Queue>> forwardings) {
        this(scores, forwardings, System::nanoTime);
    }

    Queues(Supplier<ScoreQueue> scores, Supplier<List<Queue>> forwardings, LongSupplier nanos) {
        this.scores = scores;
        this.forwardings = forwardings;
        this.nanos = nanos;
    }

    /** NaN while the database does not answer: no figure is better than an old one. */
    double length(ToDoubleFunction<Lengths> figure) {
        return lengths().map(figure::applyAsDouble).orElse(Double.NaN);
    }

    private synchronized Optional<Lengths> lengths() {
        if (!read || nanos.getAsLong() - readAt >= FRESH_NANOS) {
            last = ask();
            readAt = nanos.getAsLong();
            read = true;
        }
        return last;
    }

    private Optional<Lengths> ask() {
        try {
            return Optional.of(new Lengths(scores.get(), forwardings.get()));
        } catch (RuntimeException e) {
            LOG.warn("The queues can't be measured: {}", e.getMessage());
            return Optional.empty();
        }
    }
}

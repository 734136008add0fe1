package se.hytta.web.metrics;

import com.zaxxer.hikari.HikariPoolMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import se.hytta.xapi.recording.Figures;

/** Every figure but the times, put into the server's registry once; the server asks when somebody reads. */
public final class Published {
    private final MetricRegistry registry;
    private final Supplier<Figures> figures;
    private final List<Runnable> counters = new ArrayList<>();

    public Published(MetricRegistry registry, Supplier<Figures> figures, Queues queues, HikariPoolMXBean pool) {
        this.registry = registry;
        this.figures = figures;
        recorder();
        queues(queues);
        pool(pool);
    }

    /** Brings the counters up to what the recorder has counted; to be called before they are read. */
    public synchronized void catchUp() {
        counters.forEach(Runnable::run);
    }

    static Metadata metadata(String name, String unit, String description) {
        return Metadata.builder()
                .withName(name)
                .withUnit(unit)
                .withDescription(description)
                .build();
    }

    private void recorder() {
        counter("hytta_statements_stored", "Statements stored on this node, the tool's own too", Figures::stored);
        counter("hytta_statements_repeated", "Statements that were sent again word for word", Figures::repeated);
        counter("hytta_statements_refused", "Statements of requests that were refused", Figures::refused);
        counter("hytta_ingest_requests", "Requests that brought statements", Figures::requests);
        counter("hytta_ingest_refusals", "Requests that brought statements and were refused", Figures::refusedRequests);
        counter(
                "hytta_ingest_busy_milliseconds",
                "Time spent in requests that brought statements",
                f -> f.spent().toMillis());
    }

    private void queues(Queues queues) {
        queue(
                queues,
                "hytta_scores_waiting",
                MetricUnits.NONE,
                "Scores to be sent to platforms",
                l -> l.scores().waiting());
        queue(
                queues,
                "hytta_scores_parked",
                MetricUnits.NONE,
                "Scores that no further try can send",
                l -> l.scores().parked());
        queue(
                queues,
                "hytta_scores_oldest",
                MetricUnits.SECONDS,
                "Age of the oldest score that waits",
                Queues.Lengths::oldestScore);
        queue(
                queues,
                "hytta_forwarding_waiting",
                MetricUnits.NONE,
                "Statements to be forwarded, at most 10001 counted for each destination",
                Queues.Lengths::forwardingWaiting);
        queue(
                queues,
                "hytta_forwarding_lag",
                MetricUnits.SECONDS,
                "Age of the oldest statement that waits for a destination",
                Queues.Lengths::forwardingLag);
        queue(
                queues,
                "hytta_forwarding_dead_letters",
                MetricUnits.NONE,
                "Statements that destinations refused",
                Queues.Lengths::deadLetters);
        queue(
                queues,
                "hytta_forwarding_paused",
                MetricUnits.NONE,
                "Destinations that are paused",
                Queues.Lengths::paused);
    }

    private void pool(HikariPoolMXBean pool) {
        connections(pool, "active", "Database connections in use", HikariPoolMXBean::getActiveConnections);
        connections(pool, "idle", "Database connections at rest", HikariPoolMXBean::getIdleConnections);
        connections(
                pool, "waiting", "Threads that wait for a connection", HikariPoolMXBean::getThreadsAwaitingConnection);
        connections(pool, "total", "Database connections", HikariPoolMXBean::getTotalConnections);
    }

    private void counter(String name, String description, ToLongFunction<Figures> figure) {
        Counter counter = registry.counter(metadata(name, MetricUnits.NONE, description));
        counters.add(() -> counter.inc(figure.applyAsLong(figures.get()) - counter.getCount()));
    }

    private void queue(
            Queues queues, String name, String unit, String description, ToDoubleFunction<Queues.Lengths> figure) {
        Supplier<Double> length = () -> queues.length(figure);
        registry.gauge(metadata(name, unit, description), length);
    }

    private void connections(
            HikariPoolMXBean pool, String name, String description, Function<HikariPoolMXBean, Integer> figure) {
        registry.gauge(metadata("hytta_pool_" + name, MetricUnits.NONE, description), pool, figure);
    }
}

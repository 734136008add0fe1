package se.hytta.xapi.recording;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import se.hytta.xapi.protocol.Refusal;

/** Counts what is recorded, outside the transactions and without a lock. */
public final class Ingest {
    private final LongAdder requests = new LongAdder();
    private final LongAdder refusedRequests = new LongAdder();
    private final LongAdder stored = new LongAdder();
    private final LongAdder repeated = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    public Figures figures() {
        return new Figures(
                requests.sum(),
                refusedRequests.sum(),
                stored.sum(),
                repeated.sum(),
                refused.sum(),
                Duration.ofNanos(nanos.sum()));
    }

    /** Does what a request that brings statements asks for. */
    <T> T request(Supplier<T> work) {
        long began = System.nanoTime();
        try {
            return work.get();
        } catch (Refusal e) {
            refusedRequests.increment();
            throw e;
        } finally {
            requests.increment();
            nanos.add(System.nanoTime() - began);
        }
    }

    /** To be called when they are committed. */
    void stored(int fresh, int all) {
        stored.add(fresh);
        repeated.add((long) all - fresh);
    }

    void refused(int statements) {
        refused.add(statements);
    }
}

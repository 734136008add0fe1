package se.hytta.xapi.partition;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The job that begins partitions in time; every node has one. */
public final class Partitions {
    private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);

    /** Statements of a full partition: some 30 GB with what finds them. */
    private static final long MOST = 20_000_000;

    private static final Duration AHEAD = Duration.ofHours(24);
    private static final Duration NEAR = Duration.ofHours(1);

    private final GrowPartitions growing;
    private final ScheduledExecutorService job = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "xapi-partitions");
        thread.setDaemon(true);
        return thread;
    });

    public Partitions(Jdbi jdbi) {
        growing = new GrowPartitions(jdbi, MOST, AHEAD, NEAR);
    }

    public void start() {
        job.scheduleWithFixedDelay(this::tryToGrow, 0, 1, TimeUnit.MINUTES);
    }

    public void stop() {
        job.shutdownNow();
    }

    private void tryToGrow() {
        try {
            growing.grow();
        } catch (RuntimeException e) {
            LOG.warn("No partition could be begun, which is tried again: {}", e.getMessage());
        }
    }
}

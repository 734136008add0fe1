package se.hytta.xapi.personal;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread of each node that erases what was asked for, soon, and what is too old, every hour. */
final class WorkInBackground {
    private static final Logger LOG = LoggerFactory.getLogger(WorkInBackground.class);

    private final TreatLearner treat;
    private final Retention retention;
    private volatile boolean started;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(run -> {
        Thread made = new Thread(run, "xapi-personal-data");
        made.setDaemon(true);
        return made;
    });

    WorkInBackground(TreatLearner treat, Retention retention) {
        this.treat = treat;
        this.retention = retention;
    }

    void start() {
        started = true;
        thread.scheduleWithFixedDelay(this::treat, 1, 2, TimeUnit.SECONDS);
        thread.scheduleWithFixedDelay(this::clean, 5, 60, TimeUnit.MINUTES);
    }

    /** Does not wait for the next round. */
    void hurry() {
        if (started && !thread.isShutdown()) {
            thread.execute(this::treat);
        }
    }

    void stop() {
        thread.shutdownNow();
    }

    private void treat() {
        try {
            while (treat.next() && !thread.isShutdown()) {
                // one batch after the other
            }
        } catch (RuntimeException e) {
            LOG.warn("Erasures wait for the next round: {}", e.getMessage());
        }
    }

    private void clean() {
        try {
            retention.clean(thread::isShutdown);
        } catch (RuntimeException e) {
            LOG.warn("What is too old waits for the next round: {}", e.getMessage());
        }
    }
}

package se.hytta.lti.grade;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the waiting scores: woken by a commit on this node, and once a second for those of other nodes and of earlier
 * tries. Few at a time go to one platform, so that a slow one delays nobody else's.
 */
final class ScoreSender {
    private static final Logger LOG = LoggerFactory.getLogger(ScoreSender.class);
    private static final int THREADS = 4;
    private static final int MOST_TO_ONE_PLATFORM = 2;
    private static final long POLL_MILLIS = 1000;

    private final PendingScoreRepository scores;
    private final SendScore sendScore;
    private final Semaphore work = new Semaphore(0);
    private final Map<Long, Integer> sending = new HashMap<>();
    private final Map<Long, Long> pausedUntil = new HashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, run -> {
        Thread thread = new Thread(run, "hytta-scores");
        thread.setDaemon(true);
        return thread;
    });

    ScoreSender(PendingScoreRepository scores, SendScore sendScore) {
        this.scores = scores;
        this.sendScore = sendScore;
    }

    void start() {
        for (int i = 0; i < THREADS; i++) {
            threads.execute(this::run);
        }
    }

    /** Lets a send that is under way come to its end, within reason. */
    void stop() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void wake() {
        work.release();
    }

    private void run() {
        while (!threads.isShutdown()) {
            try {
                if (!sendOne()) {
                    work.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS);
                    work.drainPermits();
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("Scores wait: {}", e.getMessage());
                waitABit();
            }
        }
    }

    /** Whether there was one to send. */
    private boolean sendOne() {
        Optional<PendingScore> taken = takeOne();
        if (taken.isEmpty()) {
            return false;
        }
        long registration = taken.get().registration();
        try {
            Duration pause = sendScore.send(taken.get());
            if (pause != null) {
                pause(registration, pause);
            }
        } finally {
            release(registration);
        }
        return true;
    }

    private synchronized Optional<PendingScore> takeOne() {
        Optional<PendingScore> taken = scores.take(busy());
        taken.ifPresent(score -> sending.merge(score.registration(), 1, Integer::sum));
        return taken;
    }

    private synchronized void release(long registration) {
        sending.merge(registration, -1, Integer::sum);
        sending.remove(registration, 0);
    }

    private synchronized void pause(long registration, Duration pause) {
        pausedUntil.put(registration, System.nanoTime() + pause.toNanos());
    }

    private Collection<Long> busy() {
        pausedUntil.values().removeIf(until -> until - System.nanoTime() <= 0);
        Set<Long> busy = new HashSet<>(pausedUntil.keySet());
        sending.forEach((registration, count) -> {
            if (count >= MOST_TO_ONE_PLATFORM) {
                busy.add(registration);
            }
        });
        return busy;
    }

    private void waitABit() {
        try {
            work.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

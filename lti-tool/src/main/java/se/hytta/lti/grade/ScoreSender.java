package se.hytta.lti.grade;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the waiting scores: woken by a commit on this node, and once a second for those of other nodes and of earlier
 * tries. Platforms take turns and few scores at a time go to each, so that a slow one delays nobody else's, however many
 * wait for it.
 */
final class ScoreSender {
    private static final Logger LOG = LoggerFactory.getLogger(ScoreSender.class);
    private static final int MOST_AT_ONCE = 64;
    private static final int MOST_TO_ONE_PLATFORM = 3;
    private static final long POLL_MILLIS = 1000;
    private static final long ALIVE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final PendingScoreRepository scores;
    private final NodeRepository nodes;
    private final SendScore sendScore;
    private final UUID node = UUID.randomUUID();
    private final Semaphore work = new Semaphore(0);
    private final Map<Long, Integer> sending = new HashMap<>();
    private final Map<Long, Long> pausedUntil = new HashMap<>();
    private final Thread dispatcher = thread(this::run);
    private final ExecutorService senders = new ThreadPoolExecutor(
            0, MOST_AT_ONCE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), ScoreSender::thread);
    private int underWay;
    private long aliveSaid;

    ScoreSender(PendingScoreRepository scores, NodeRepository nodes, SendScore sendScore) {
        this.scores = scores;
        this.nodes = nodes;
        this.sendScore = sendScore;
    }

    void start() {
        aliveSaid = System.nanoTime() - ALIVE_NANOS;
        dispatcher.start();
    }

    /** Lets what is under way come to its end, within reason. */
    void stop() {
        dispatcher.interrupt();
        senders.shutdownNow();
        try {
            dispatcher.join(2000);
            if (senders.awaitTermination(2, TimeUnit.SECONDS)) {
                nodes.gone(node);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.info("The end of the sender is not written down: {}", e.getMessage());
        }
    }

    void wake() {
        work.release();
    }

    private static Thread thread(Runnable run) {
        Thread thread = new Thread(run, "hytta-scores");
        thread.setDaemon(true);
        return thread;
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted() && !senders.isShutdown()) {
            try {
                sayAlive();
                if (!dispatch()) {
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

    private void sayAlive() {
        if (System.nanoTime() - aliveSaid >= ALIVE_NANOS) {
            nodes.alive(node);
            aliveSaid = System.nanoTime();
        }
    }

    /** Gives each platform that is due and free one score to be sent; whether there was any. */
    private boolean dispatch() {
        boolean any = false;
        for (long registration : scores.due()) {
            if (!reserve(registration)) {
                continue;
            }
            PendingScore taken = null;
            try {
                taken = scores.take(registration, node).orElse(null);
            } finally {
                if (taken == null) {
                    release(registration);
                }
            }
            if (taken != null) {
                any = true;
                hand(taken);
            }
        }
        return any;
    }

    private void hand(PendingScore score) {
        try {
            senders.execute(() -> send(score));
        } catch (RuntimeException stopping) {
            release(score.registration());
            throw stopping;
        }
    }

    private void send(PendingScore score) {
        try {
            Duration pause = sendScore.send(score);
            if (pause != null) {
                pause(score.registration(), pause);
            }
        } catch (RuntimeException e) {
            LOG.warn("A score waits for its lease to end: {}", e.toString());
        } finally {
            release(score.registration());
            wake();
        }
    }

    private synchronized boolean reserve(long registration) {
        pausedUntil.values().removeIf(until -> until - System.nanoTime() <= 0);
        boolean free = underWay < MOST_AT_ONCE
                && !pausedUntil.containsKey(registration)
                && sending.getOrDefault(registration, 0) < MOST_TO_ONE_PLATFORM;
        if (free) {
            underWay++;
            sending.merge(registration, 1, Integer::sum);
        }
        return free;
    }

    private synchronized void release(long registration) {
        underWay--;
        sending.merge(registration, -1, Integer::sum);
        sending.remove(registration, 0);
    }

    private synchronized void pause(long registration, Duration pause) {
        pausedUntil.put(registration, System.nanoTime() + pause.toNanos());
    }

    private void waitABit() {
        try {
            work.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

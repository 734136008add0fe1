package se.hytta.xapi.forwarding;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.hytta.xapi.forwarding.QueueRepository.Batch;

/** A node's senders: each takes a destination that has something waiting, works on it for a while, and lets it go. */
final class Forwarder {
    private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);

    /** The most destinations that a node works on at once: it bounds memory, threads and connections. */
    private static final int MOST = 8;

    /** How long a destination is kept before others have their turn. */
    private static final long TURN_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final int MOST_AGAIN = 20;

    private final LeaseRepository leases;
    private final QueueRepository queue;
    private final DeadLetterRepository deadLetters;
    private final Deliver deliver;
    private final Pace pace;
    private final AtomicBoolean started = new AtomicBoolean();
    private final Semaphore free = new Semaphore(MOST);
    private final ExecutorService threads = Executors.newCachedThreadPool(run -> {
        Thread thread = new Thread(run, "hytta-forwarding");
        thread.setDaemon(true);
        return thread;
    });

    Forwarder(
            LeaseRepository leases,
            QueueRepository queue,
            DeadLetterRepository deadLetters,
            Deliver deliver,
            Pace pace) {
        this.leases = leases;
        this.queue = queue;
        this.deadLetters = deadLetters;
        this.deliver = deliver;
        this.pace = pace;
    }

    /** A second call does nothing. */
    void start() {
        if (started.compareAndSet(false, true)) {
            threads.execute(this::distribute);
        }
    }

    /** Ends what is under way; what a destination had not answered is sent again by the next that takes it. */
    void stop() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void distribute() {
        try {
            while (!threads.isShutdown()) {
                free.acquire();
                Optional<Taken> taken = take();
                if (taken.isPresent()) {
                    threads.execute(() -> work(taken.get()));
                } else {
                    free.release();
                    Thread.sleep(pace.poll().toMillis());
                }
            }
        } catch (InterruptedException stopped) {
            LOG.debug("Forwarding stops");
        }
    }

    private Optional<Taken> take() {
        try {
            return leases.take();
        } catch (RuntimeException e) {
            LOG.warn("Forwarding waits: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private void work(Taken taken) {
        Duration pause = pace.poll();
        try {
            if (turn(taken)) {
                pause = Duration.ZERO;
            }
        } catch (InterruptedException stopped) {
            pause = Duration.ZERO;
        } catch (LeaseRepository.Lost lost) {
            LOG.info("{}", lost.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("Forwarding to {} waits", taken, e);
        } finally {
            release(taken, pause);
            free.release();
        }
    }

    private void release(Taken taken, Duration pause) {
        try {
            leases.release(taken, pause);
        } catch (RuntimeException e) {
            LOG.warn("The lease of {} is left to run out: {}", taken, e.getMessage());
        }
    }

    /** Whether there may be more to send at once. */
    private boolean turn(Taken taken) throws InterruptedException {
        if (!sendAgain(taken)) {
            return false;
        }
        long until = System.nanoTime() + TURN_NANOS;
        long through = taken.through();
        while (System.nanoTime() < until) {
            Batch batch = queue.next(taken, through);
            if (batch.end() == through && batch.parcels().isEmpty()) {
                return false;
            }
            if (!deliver.inOrder(taken, batch.parcels())) {
                return false;
            }
            leases.pass(taken, batch.end());
            through = batch.end();
        }
        return true;
    }

    private boolean sendAgain(Taken taken) throws InterruptedException {
        List<Long> asked = deadLetters.again(taken.id(), MOST_AGAIN);
        Set<Long> gone = new HashSet<>(asked);
        for (Parcel parcel : queue.parcels(asked, taken.destination().version())) {
            gone.remove(parcel.position());
            if (!deliver.again(taken, parcel)) {
                return false;
            }
        }
        gone.forEach(position -> deadLetters.remove(taken.id(), position));
        return true;
    }
}

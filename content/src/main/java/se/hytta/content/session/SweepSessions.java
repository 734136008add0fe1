package se.hytta.content.session;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Abandons sessions that were left open beyond their time (cmi5 9.3.6), now and then and on one node at a time. Each is a
 * transaction of its own, so that no learner waits for another's.
 */
public final class SweepSessions {
    private static final Logger LOG = LoggerFactory.getLogger(SweepSessions.class);
    private static final String JOB = "sweep sessions";
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int MOST = 200;

    private final Jdbi jdbi;
    private final SessionRepository sessions;
    private final AbandonSession abandonSession;
    private final LeaseRepository leases = new LeaseRepository();
    private @Nullable ScheduledExecutorService running;

    public SweepSessions(Jdbi jdbi, SessionRepository sessions, AbandonSession abandonSession) {
        this.jdbi = jdbi;
        this.sessions = sessions;
        this.abandonSession = abandonSession;
    }

    /** Goes on in the background until {@link #stop}; the schema must be there. */
    public synchronized void start() {
        if (running != null) {
            return;
        }
        running = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "hytta-sessions");
            thread.setDaemon(true);
            return thread;
        });
        running.scheduleWithFixedDelay(this::takeTurn, PAUSE.toSeconds() / 4, PAUSE.toSeconds(), TimeUnit.SECONDS);
    }

    public synchronized void stop() {
        if (running != null) {
            running.shutdownNow();
            running = null;
        }
    }

    private void takeTurn() {
        try {
            if (jdbi.withHandle(handle -> leases.take(handle, JOB, PAUSE.dividedBy(2)))) {
                sweep();
            }
        } catch (RuntimeException e) {
            LOG.warn("Sessions that were left open are looked for again in a minute: {}", e.toString());
        }
    }

    /** Abandons, here and now, all whose time is over; how many they were. Two at once do no harm. */
    int sweep() {
        return sweep(MOST);
    }

    /** @param most how many are looked for at a time */
    int sweep(int most) {
        int swept = 0;
        SessionRepository.Overdue last = SessionRepository.Overdue.FIRST;
        while (true) {
            SessionRepository.Overdue after = last;
            List<SessionRepository.Overdue> batch = jdbi.withHandle(handle -> sessions.overdue(handle, after, most));
            for (SessionRepository.Overdue one : batch) {
                swept += end(one) ? 1 : 0;
                last = one;
            }
            if (batch.size() < most) {
                return swept;
            }
        }
    }

    private boolean end(SessionRepository.Overdue one) {
        try {
            return jdbi.inTransaction(
                    (Handle handle) -> abandonSession.abandon(handle, one.registration(), one.session()));
        } catch (RuntimeException e) {
            LOG.warn("Session {} was not ended", one.session(), e);
            return false;
        }
    }
}

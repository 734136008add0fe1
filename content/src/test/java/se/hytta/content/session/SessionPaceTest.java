package se.hytta.content.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import se.hytta.xapi.protocol.TooManyRequests;

class SessionPaceTest {
    private final AtomicLong now = new AtomicLong();
    private final SessionPace pace = new SessionPace(60, now::get);
    private final UUID session = UUID.randomUUID();

    @Test
    void aMinutesWorthMayComeAtOnceAndThenOneASecond() {
        pace.take(session, 59);
        pace.take(session, 1);
        assertEquals(1, waits(1));
        pass(1);
        pace.take(session, 1);
        assertEquals(10, waits(10));
    }

    @Test
    void oneRequestOfMoreThanAMinutesWorthPassesAndIsWaitedFor() {
        pace.take(session, 120);
        assertEquals(61, waits(1));
        pass(61);
        pace.take(session, 1);
        assertEquals(60, waits(120));
        pass(60);
        pace.take(session, 120);
    }

    @Test
    void oneSessionCostsNoOther() {
        pace.take(session, 60);
        waits(1);
        pace.take(UUID.randomUUID(), 60);
    }

    @Test
    void theIdleAreForgottenAndTheOthersAreNot() {
        for (int i = 0; i < 10_001; i++) {
            pace.take(UUID.randomUUID(), 1);
        }
        pace.take(session, 60);
        pass(2);
        pace.take(UUID.randomUUID(), 1);
        assertEquals(1, waits(3));
    }

    private long waits(int statements) {
        return assertThrows(TooManyRequests.class, () -> pace.take(session, statements))
                .waitSeconds();
    }

    private void pass(int seconds) {
        now.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }
}

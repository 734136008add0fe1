package se.hytta.web.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private final Attempts attempts = new Attempts(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @Test
    void fourWrongPasswordsDoNotSlowTheNextTry() {
        fail(4);
        assertEquals(0, attempts.wait("a"));
    }

    @Test
    void afterFiveTheNextTryWaitsTwiceAsLongEachTimeButNeverOverHalfAMinute() {
        fail(5);
        assertEquals(2, attempts.wait("a"));
        fail(1);
        assertEquals(3, attempts.wait("a"));
        fail(20);
        assertEquals(31, attempts.wait("a"));
    }

    @Test
    void aTryIsLookedAtAgainAfterTheWait() {
        fail(7);
        now = now.plusSeconds(attempts.wait("a"));
        assertEquals(0, attempts.wait("a"));
    }

    @Test
    void anotherAddressDoesNotWait() {
        fail(9);
        assertEquals(0, attempts.wait("b"));
    }

    @Test
    void theRightPasswordForgetsTheWrongOnes() {
        fail(9);
        attempts.succeeded("a");
        assertEquals(0, attempts.wait("a"));
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            attempts.failed("a");
        }
    }
}

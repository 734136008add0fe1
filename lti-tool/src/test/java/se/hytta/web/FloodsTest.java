package se.hytta.web;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FloodsTest {
    private static final String HERE = "192.0.2.1";

    private final AtomicLong now = new AtomicLong();
    private final Floods floods = new Floods(new FloodLimits(3, 2), now::get);

    @Test
    void anAddressIsToldWhyItIsRefusedAsOftenAsTheLimitSaysEachMinute() {
        for (int i = 0; i < 3; i++) {
            assertTrue(floods.patience(HERE).refusedOnceMore());
        }
        assertFalse(floods.patience(HERE).refusedOnceMore());
        assertTrue(floods.patience("192.0.2.2").refusedOnceMore(), "another address");
        now.addAndGet(Duration.ofSeconds(61).toNanos());
        assertTrue(floods.patience(HERE).refusedOnceMore(), "a minute later");
    }

    @Test
    void loginsThatAreAnsweredByALaunchNeverAddUp() {
        for (int i = 0; i < 10_000; i++) {
            assertTrue(floods.mayBegin(HERE));
            floods.began(HERE);
            floods.finished(HERE);
        }
    }

    @Test
    void loginsThatNobodyAnswersAddUpForHalfAnHour() {
        floods.began(HERE);
        floods.began(HERE);
        assertFalse(floods.mayBegin(HERE));
        floods.finished(HERE);
        assertTrue(floods.mayBegin(HERE));
        floods.began(HERE);
        assertFalse(floods.mayBegin(HERE));
        now.addAndGet(Duration.ofMinutes(31).toNanos());
        assertTrue(floods.mayBegin(HERE));
    }

    @Test
    void launchesWithoutLoginsGiveNoCredit() {
        for (int i = 0; i < 100; i++) {
            floods.finished(HERE);
        }
        floods.began(HERE);
        floods.began(HERE);
        assertFalse(floods.mayBegin(HERE));
    }

    @Test
    void aNetworkOfIpv6IsOneAddress() {
        floods.began("2001:db8:1:2:3:4:5:6");
        floods.began("2001:db8:1:2:ffff:4:5:7");
        assertFalse(floods.mayBegin("2001:db8:1:2::1"));
        assertTrue(floods.mayBegin("2001:db8:1:3::1"));
    }
}

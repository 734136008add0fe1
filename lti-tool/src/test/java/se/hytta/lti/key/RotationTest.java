package se.hytta.lti.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.hytta.lti.Database;
import se.hytta.lti.key.SigningKey.State;
import se.hytta.web.page.Refused;

/** A key gives way to another without any platform meeting a signature that it can't check. */
class RotationTest {
    private final Settable clock = new Settable();

    @BeforeEach
    @AfterEach
    void forget() {
        Database.jdbi().useHandle(handle -> handle.execute("DELETE FROM lti.signing_key"));
    }

    @Test
    void aNewKeyIsPublishedFirstAndSignsLaterAndTheOldOneStaysForAWhile() throws Exception {
        String old = keys().current().getKeyID();
        SignedJWT signed = sign(keys().current());
        keys().rotate();
        assertEquals(old, keys().current().getKeyID(), "platforms have not seen the new one yet");
        assertEquals(List.of(State.NEXT, State.CURRENT), states());
        assertEquals(2, keys().publicSet().getKeys().size(), "both are published");
        clock.pass(SigningKeys.LEAD.plusMinutes(1));
        assertNotEquals(old, keys().current().getKeyID());
        assertEquals(List.of(State.CURRENT, State.PREVIOUS), states());
        RSAKey published = (RSAKey) keys().publicSet().getKeyByKeyId(old);
        assertTrue(signed.verify(new RSASSAVerifier(published)), "what the old one signed is verified still");
        clock.pass(SigningKeys.OVERLAP);
        assertNull(keys().publicSet().getKeyByKeyId(old));
        assertEquals(List.of(State.CURRENT), states());
    }

    @Test
    void aSecondNewKeyIsNotMadeWhileOneIsOnItsWay() {
        keys().current();
        keys().rotate();
        assertEquals(409, assertThrows(Refused.class, () -> keys().rotate()).status());
    }

    @Test
    void aStolenKeyIsWithdrawnAtOnceWithTheOneThatWasOnItsWay() {
        String stolen = keys().current().getKeyID();
        keys().rotate();
        keys().replaceAtOnce();
        assertNotEquals(stolen, keys().current().getKeyID());
        assertEquals(List.of(State.CURRENT), states());
    }

    @Test
    void byScheduleAKeyIsReplacedWhenItIsOldAndNotBefore() {
        Duration life = Duration.ofDays(30);
        String first = keys().current().getKeyID();
        clock.pass(Duration.ofDays(29));
        keys().keepFresh(life);
        assertEquals(1, states().size());
        clock.pass(Duration.ofDays(2));
        keys().keepFresh(life);
        keys().keepFresh(life);
        assertEquals(List.of(State.NEXT, State.CURRENT), states(), "once, however many nodes look");
        clock.pass(SigningKeys.LEAD.plus(SigningKeys.OVERLAP).plusMinutes(1));
        keys().keepFresh(life);
        assertNotEquals(first, keys().current().getKeyID());
        assertEquals(
                1L,
                (Object) Database.jdbi()
                        .withHandle(handle -> handle.select("SELECT count(*) FROM lti.signing_key")
                                .mapTo(Long.class)
                                .one()),
                "a retired key is not kept");
    }

    @Test
    void withoutAScheduleAKeyStays() {
        String first = keys().current().getKeyID();
        clock.pass(Duration.ofDays(4000));
        keys().keepFresh(Duration.ZERO);
        assertEquals(first, keys().current().getKeyID());
    }

    /** As another node would see them: without a copy. */
    private SigningKeys keys() {
        return new SigningKeys(Database.jdbi(), clock);
    }

    private List<State> states() {
        return keys().list().stream().map(SigningKey::state).toList();
    }

    private static SignedJWT sign(RSAKey key) throws Exception {
        SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), new JWTClaimsSet.Builder().build());
        jwt.sign(new RSASSASigner(key));
        return jwt;
    }

    private static final class Settable extends Clock {
        private Instant now = Instant.now();

        void pass(Duration time) {
            now = now.plus(time);
        }

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
    }
}

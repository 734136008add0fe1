package se.hytta.web.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.apache.commons.codec.binary.Base32;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import se.hytta.lti.Database;
import se.hytta.web.admin.Administration;
import se.hytta.web.page.Refused;
import se.hytta.web.secret.InstallationKey;

/** Codes of an app (RFC 6238) and recovery codes as the second factor. */
class SecondFactorsTest {
    private static final Jdbi JDBI = Database.jdbi();

    private Instant now = Instant.parse("2026-03-02T08:00:00Z");
    private final SecondFactors factors =
            new SecondFactors(JDBI, new InstallationKey("k".repeat(32)), "Hytta", new Clock() {
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
    private final Account account = account();

    @BeforeAll
    static void migrate() {
        Administration.migrate(Database.pool());
    }

    @Test
    void theCodesAreThoseOfTheStandard() {
        String secret = new Base32().encodeToString("12345678901234567890".getBytes(StandardCharsets.US_ASCII));
        assertEquals("287082", OneTimeCodes.code(secret, Instant.ofEpochSecond(59)), "RFC 6238, appendix B");
        assertEquals("005924", OneTimeCodes.code(secret, Instant.ofEpochSecond(1234567890)));
    }

    @Test
    void anAppCountsFromItsFirstRightCodeAndNoCodeTwice() {
        String secret = factors.setUp(account).secret();
        assertEquals(secret, factors.setUp(account).secret(), "the page may be opened again");
        assertFalse(factors.has(account.id()));
        refused(400, () -> factors.confirm(account.id(), "000000"));
        String code = OneTimeCodes.code(secret, now);
        assertEquals(10, factors.confirm(account.id(), code).size());
        assertTrue(factors.has(account.id()));
        refused(401, () -> factors.check(account.id(), code));
        now = now.plusSeconds(30);
        factors.check(account.id(), OneTimeCodes.code(secret, now).replaceAll("(...)", "$1 "));
        now = now.plus(Duration.ofMinutes(5));
        factors.check(account.id(), OneTimeCodes.code(secret, now.minusSeconds(30)));
        refused(401, () -> factors.check(account.id(), OneTimeCodes.code(secret, now.minusSeconds(90))));
        refused(409, () -> factors.setUp(account));
    }

    @Test
    void aRecoveryCodeIsGoodOnceAndNewOnesEndTheOld() {
        List<String> codes = factors.confirm(account.id(), code());
        factors.check(account.id(), codes.get(0).toUpperCase());
        refused(401, () -> factors.check(account.id(), codes.get(0)));
        assertEquals(9, factors.recoveryCodesLeft(account.id()));
        List<String> others = factors.newRecoveryCodes(account.id());
        refused(401, () -> factors.check(account.id(), codes.get(1)));
        factors.check(account.id(), others.get(1));
    }

    @Test
    void guessesHaveToWait() {
        factors.confirm(account.id(), code());
        for (int i = 0; i < 5; i++) {
            refused(401, () -> factors.check(account.id(), "aaaaaa-aaaaaa"));
        }
        refused(429, () -> factors.check(account.id(), "aaaaaa-aaaaaa"));
    }

    @Test
    void theSecretDoesNotLieReadableInTheDatabase() {
        String secret = factors.setUp(account).secret();
        String kept = JDBI.withHandle(handle -> handle.createQuery("SELECT secret FROM web.totp WHERE account = :id")
                .bind("id", account.id())
                .mapTo(String.class)
                .one());
        assertFalse(kept.contains(secret));
        assertTrue(InstallationKey.isSealed(kept));
    }

    @Test
    void thePictureSaysWhatTheAppNeeds() {
        SecondFactors.Setup setup = factors.setUp(account);
        assertTrue(setup.picture().size() > 30 && setup.picture().path().startsWith("M"));
        assertEquals(
                "otpauth://totp/Hytta:a%40b.se?secret=X&issuer=Hytta&algorithm=SHA1&digits=6&period=30",
                OneTimeCodes.address("X", "Hytta", "a@b.se"));
    }

    private String code() {
        return OneTimeCodes.code(factors.setUp(account).secret(), now);
    }

    private static void refused(int status, org.junit.jupiter.api.function.Executable call) {
        assertEquals(status, assertThrows(Refused.class, call).status());
    }

    private static Account account() {
        Administration.migrate(Database.pool());
        return JDBI.inTransaction(handle -> AccountRepository.find(
                        handle, AccountRepository.named(handle, UUID.randomUUID() + "@example.se"))
                .orElseThrow());
    }
}

package se.hytta.web.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class InstallationKeyTest {
    private final InstallationKey key = new InstallationKey("k".repeat(32));

    @Test
    void whatIsSealedIsOpenedByTheSameKeyForTheSamePurposeOnly() {
        String sealed = key.seal("totp 1", "hemligheten");
        assertTrue(InstallationKey.isSealed(sealed));
        assertFalse(sealed.contains("hemlig"));
        assertNotEquals(sealed, key.seal("totp 1", "hemligheten"), "twice the same is not told");
        assertEquals("hemligheten", new InstallationKey("k".repeat(32)).open("totp 1", sealed));
        assertThrows(InstallationKey.NotOurs.class, () -> key.open("totp 2", sealed));
        assertThrows(InstallationKey.NotOurs.class, () -> new InstallationKey("l".repeat(32)).open("totp 1", sealed));
        assertThrows(
                InstallationKey.NotOurs.class,
                () -> key.open("totp 1", sealed.substring(0, sealed.length() - 3) + "AAA"));
        assertThrows(InstallationKey.NotOurs.class, () -> key.open("totp 1", "sealed1."));
        assertThrows(InstallationKey.NotOurs.class, () -> key.open("totp 1", "hemligheten"));
    }

    @Test
    void aShortKeyIsNone() {
        assertThrows(IllegalArgumentException.class, () -> new InstallationKey("k".repeat(31)));
    }
}

package se.hytta.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretKeyTest {

    @Test
    void isMadeOnceForItsOwnersEyesOnly(@TempDir Path data, @TempDir Path other) throws IOException {
        String key = SecretKey.of(data);
        assertTrue(key.length() >= 32, key);
        assertEquals(key, SecretKey.of(data));
        assertNotEquals(key, SecretKey.of(other));
        assertEquals(
                PosixFilePermissions.fromString("rw-------"),
                Files.getPosixFilePermissions(data.resolve("secret-key")));
    }
}

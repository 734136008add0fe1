package se.hytta.deploy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The key by which the server seals secrets, where no setting gives one: made at the first start, for its owner's eyes only. */
final class SecretKey {
    private static final SecureRandom RANDOM = new SecureRandom();

    private SecretKey() {}

    /** What the file {@code secret-key} of the data directory holds. */
    static String of(Path dataDirectory) {
        Path file = dataDirectory.resolve("secret-key");
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new CannotStart("The key in " + file + " can't be used: " + e.getMessage(), e);
        }
    }

    // moved into place whole: a start that is killed leaves no half of a key
    private static void make(Path file) throws IOException {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        Path begun = Files.createTempFile(
                file.getParent(),
                "secret-key",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(begun, (Base64.getEncoder().encodeToString(bytes) + "\n").getBytes(StandardCharsets.UTF_8));
        Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE);
    }
}

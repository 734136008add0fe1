package se.hytta.xapi.attachment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {
    static final String KEPT = "kept after all: ";

    static final long MOST_KEPT = 48L << 20;

    /** Server and client together, so the server alone needs less. */
    @Test
    void anAttachmentOf100MegabytesAndBatchesOf10000StatementsPassThroughAHeapOf256AndLeaveNothing(
            @TempDir Path directory) throws Exception {
        Path log = directory.resolve("log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeap.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertTrue(process.waitFor(5, TimeUnit.MINUTES), () -> "too slow: " + text(log));
            assertEquals(0, process.exitValue(), () -> text(log));
            long kept = text(log)
                    .lines()
                    .filter(line -> line.startsWith(KEPT))
                    .mapToLong(line -> Long.parseLong(line.substring(KEPT.length())))
                    .findFirst()
                    .orElseThrow();
            assertTrue(kept < MOST_KEPT, kept + " bytes are kept");
        } finally {
            process.destroyForcibly();
        }
    }

    private static String text(Path log) {
        try {
            return Files.readString(log);
        } catch (java.io.IOException e) {
            return e.toString();
        }
    }
}

package se.hytta.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    private final Settable clock = new Settable();

    @Test
    void noLineIsKeptForMoreThanNinetyDays(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("logs/server.log");
        Path last = directory.resolve("logs/server.log.1");
        try (LogFile log = new LogFile(file, clock)) {
            log.line("first", true);
            pass(Duration.ofDays(46), file);
            log.line("second", true);
            assertEquals(List.of("first"), Files.readAllLines(last));
            pass(Duration.ofDays(46), file);
            log.line("third", true);
            assertEquals(List.of("second"), Files.readAllLines(last));
        }
    }

    @Test
    void aNewRunDropsWhatAnOldOneLeft(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("server.log");
        Files.writeString(file, "old\n");
        Files.setLastModifiedTime(file, FileTime.from(clock.now.minus(Duration.ofDays(60))));
        try (LogFile log = new LogFile(file, clock)) {
            log.line("new", true);
        }
        assertFalse(Files.exists(directory.resolve("server.log.1")));
    }

    /** To just after a line was written. */
    private void pass(Duration time, Path file) throws IOException {
        clock.now = clock.now.plus(time);
        Files.setLastModifiedTime(file, FileTime.from(clock.now));
    }

    private static final class Settable extends Clock {
        private Instant now = Instant.now();

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

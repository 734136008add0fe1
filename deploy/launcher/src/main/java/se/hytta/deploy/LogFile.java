package se.hytta.deploy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A log that keeps the last run beside this one, and never more than two files of some 20 MB. Another file is begun after 45
 * days at the latest, so that no line is kept for more than 90.
 */
final class LogFile implements AutoCloseable {
    private static final long MOST_CHARACTERS = 20_000_000;
    private static final Duration LONGEST = Duration.ofDays(45);

    private final Path file;
    private final Clock clock;
    private BufferedWriter writer;
    private Instant began;
    private long written;

    LogFile(Path file) throws IOException {
        this(file, Clock.systemUTC());
    }

    LogFile(Path file, Clock clock) throws IOException {
        this.file = file;
        this.clock = clock;
        this.began = clock.instant();
        this.writer = begin(file, clock.instant());
    }

    void line(String line, boolean flush) throws IOException {
        if (written > MOST_CHARACTERS || clock.instant().isAfter(began.plus(LONGEST))) {
            writer.close();
            began = clock.instant();
            writer = begin(file, began);
            written = 0;
        }
        writer.write(line);
        writer.newLine();
        written += line.length() + 1;
        if (flush) {
            writer.flush();
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private static BufferedWriter begin(Path file, Instant now) throws IOException {
        Files.createDirectories(file.getParent());
        Path last = file.resolveSibling(file.getFileName() + ".1");
        if (Files.exists(file)) {
            Files.move(file, last, StandardCopyOption.REPLACE_EXISTING);
        }
        if (Files.exists(last)
                && Files.getLastModifiedTime(last).toInstant().plus(LONGEST).isBefore(now)) {
            Files.delete(last);
        }
        return Files.newBufferedWriter(file);
    }
}

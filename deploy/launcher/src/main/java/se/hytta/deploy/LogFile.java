package se.hytta.deploy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A log that keeps the last run beside this one, and never more than two files of some 20 MB. */
final class LogFile implements AutoCloseable {
    private static final long MOST_CHARACTERS = 20_000_000;

    private final Path file;
    private BufferedWriter writer;
    private long written;

    LogFile(Path file) throws IOException {
        this.file = file;
        this.writer = begin(file);
    }

    void line(String line, boolean flush) throws IOException {
        writer.write(line);
        writer.newLine();
        written += line.length() + 1;
        if (flush) {
            writer.flush();
        }
        if (written > MOST_CHARACTERS) {
            writer.close();
            writer = begin(file);
            written = 0;
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private static BufferedWriter begin(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        if (Files.exists(file)) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        return Files.newBufferedWriter(file);
    }
}

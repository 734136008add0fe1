package se.hytta.deploy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A process that the launcher started: its output goes to a log file of its own, its number to a file beside, by which the
 * next launcher finds it should this one be killed.
 */
final class Child implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final Path pidFile;

    private Child(Process process, Path pidFile) {
        this.process = process;
        this.pidFile = pidFile;
    }

    /** @param lines is given each line of output too */
    static Child start(ProcessBuilder builder, Path log, Path pidFile, Consumer<String> lines) {
        try {
            Files.createDirectories(log.getParent());
            builder.environment()
                    .putIfAbsent("MALLOC_ARENA_MAX", "2"); // the C library's default wastes memory on threads
            Process process = builder.redirectErrorStream(true).start();
            process.getOutputStream().close();
            Files.writeString(pidFile, Long.toString(process.pid()));
            Thread copier = new Thread(() -> copy(process, log, lines), "log of " + log.getFileName());
            copier.setDaemon(true);
            copier.start();
            return new Child(process, pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops what a killed launcher left behind: the process of {@code pidFile} whose command line names {@code mark}. */
    static boolean stopOrphan(Path pidFile, String mark) {
        try {
            if (!Files.exists(pidFile)) {
                return false;
            }
            long pid = Long.parseLong(Files.readString(pidFile).strip());
            boolean found = RunningProcess.find(pid, mark).map(Child::stop).isPresent();
            Files.deleteIfExists(pidFile);
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException halfWritten) {
            return false;
        }
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends at once, as by kill -9. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        stop(process.toHandle());
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProcessHandle stop(ProcessHandle process) {
        process.destroy();
        try {
            if (!RunningProcess.ends(process, PATIENCE)) {
                process.destroyForcibly();
                process.onExit().join();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        return process;
    }

    private static void copy(Process process, Path log, Consumer<String> lines) {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
                LogFile file = new LogFile(log)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                file.line(line, !reader.ready());
                lines.accept(line);
            }
        } catch (IOException ended) {
            lines.accept("(the log " + log + " ends here: " + ended.getMessage() + ")");
        }
    }
}

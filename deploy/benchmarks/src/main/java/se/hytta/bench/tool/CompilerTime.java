package se.hytta.bench.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Processor time of a Java process's just-in-time compiler, as Linux tells it in {@code /proc/PID/task}. */
final class CompilerTime {
    /** Linux counts in hundredths of a second for programs, whatever it uses itself. */
    private static final long MILLIS_PER_TICK = 10;

    private static final int USER = 11;
    private static final int SYSTEM = 12;

    private CompilerTime() {}

    /** Milliseconds; 0 for a process that has no such compiler or has ended. */
    static long millis(long process) throws IOException {
        Path tasks = Path.of("/proc", Long.toString(process), "task");
        if (!Files.isDirectory(tasks)) {
            return 0;
        }
        try (Stream<Path> threads = Files.list(tasks)) {
            return threads.mapToLong(CompilerTime::ofThread).sum() * MILLIS_PER_TICK;
        }
    }

    private static long ofThread(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            if (!stat.contains("CompilerThre")) {
                return 0;
            }
            List<String> fields =
                    List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
            return Long.parseLong(fields.get(USER)) + Long.parseLong(fields.get(SYSTEM));
        } catch (IOException ended) {
            return 0;
        }
    }
}

package se.hytta.bench.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Memory of processes as Linux tells it in {@code /proc/PID/smaps_rollup}.
 *
 * @param processes how many they are
 * @param resident kilobytes resident; what processes share is counted in each of them
 * @param proportional kilobytes resident; what processes share is divided between them
 */
public record Memory(int processes, long resident, long proportional) {
    /** The memory of these processes together; one that ended meanwhile is left out. */
    public static Memory of(Collection<ProcessHandle> processes) {
        return processes.stream()
                .map(process -> Path.of("/proc", Long.toString(process.pid()), "smaps_rollup"))
                .filter(Files::exists)
                .map(Memory::read)
                .reduce(new Memory(0, 0, 0), Memory::plus);
    }

    private static Memory read(Path rollup) {
        try {
            List<String> lines = Files.readAllLines(rollup);
            return new Memory(1, kilobytes(lines, "Rss:"), kilobytes(lines, "Pss:"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the memory of " + rollup + " can't be read", unreadable);
        }
    }

    private static long kilobytes(List<String> lines, String field) {
        return lines.stream()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    private Memory plus(Memory other) {
        return new Memory(processes + other.processes, resident + other.resident, proportional + other.proportional);
    }
}

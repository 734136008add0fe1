package se.hytta.bench.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What the figures were measured on, in words. */
public final class Machine {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private Machine() {}

    /** Date, processor, memory, kernel, Java and how busy the machine was already, in one sentence. */
    public static String describe() throws IOException {
        return "Measured %s on %d cores (%s) with %.0f GiB of memory, Linux %s, Java %s; load average of the minute before: %s."
                .formatted(
                        TIME.format(Instant.now()),
                        Runtime.getRuntime().availableProcessors(),
                        field(Path.of("/proc/cpuinfo"), "model name"),
                        memory(),
                        System.getProperty("os.version"),
                        System.getProperty("java.runtime.version"),
                        Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    }

    private static double memory() throws IOException {
        String kilobytes = field(Path.of("/proc/meminfo"), "MemTotal").toLowerCase(Locale.ROOT);
        return Long.parseLong(kilobytes.replace("kb", "").strip()) / 1024.0 / 1024.0;
    }

    private static String field(Path file, String name) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }
}

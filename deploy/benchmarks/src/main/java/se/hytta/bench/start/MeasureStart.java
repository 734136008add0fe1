package se.hytta.bench.start;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import se.hytta.bench.report.Figures;
import se.hytta.bench.report.Section;
import se.hytta.bench.report.Table;
import se.hytta.bench.tool.Machine;
import se.hytta.bench.tool.MemoryTable;
import se.hytta.bench.tool.Scratch;
import se.hytta.bench.tool.Tool;

/** Measures the start with a new data directory, and with one that was used before, three times each. */
public final class MeasureStart {
    private static final int TIMES = 3;
    private static final double AIM_SECONDS = 10;
    private static final List<String> HEADS = List.of("start", "median s", "lowest s", "highest s", "aim");

    private final double[] fresh = new double[TIMES];
    private final double[] again = new double[TIMES];
    private final double[] newPostgres = new double[TIMES];
    private final double[] usedPostgres = new double[TIMES];
    private final double[] emptyJava = new double[TIMES];
    private final MemoryTable memory = new MemoryTable();

    private MeasureStart() {}

    public static Section measure() throws Exception {
        return new MeasureStart().section(Machine.describe());
    }

    private Section section(String machine) throws Exception {
        buildFirst();
        for (int i = 0; i < TIMES; i++) {
            try (Scratch scratch = Scratch.make()) {
                fresh[i] = tool("ready, new data directory", scratch.directory().resolve("data"));
                again[i] = tool(
                        "ready, data directory used before", scratch.directory().resolve("data"));
                newPostgres[i] = postgres(scratch.directory().resolve("postgres"));
                usedPostgres[i] = postgres(scratch.directory().resolve("postgres"));
                emptyJava[i] = java();
            }
        }
        return new Section("start", machine, List.of(times(), memory.table()), List.of());
    }

    /** The first start may have to build; what the machine keeps of it, every later start finds. */
    private static void buildFirst() throws IOException, InterruptedException {
        try (Scratch scratch = Scratch.make()) {
            Tool.start(scratch.directory().resolve("data")).close();
        }
    }

    private double tool(String moment, Path data) throws IOException, InterruptedException {
        try (Tool tool = Tool.start(data)) {
            memory.add(moment, tool.memory());
            return tool.untilReady().toMillis() / 1000.0;
        }
    }

    private static double postgres(Path data) throws IOException {
        long began = System.nanoTime();
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .start();
        double seconds = (System.nanoTime() - began) / 1e9;
        postgres.close();
        return seconds;
    }

    private static double java() throws IOException, InterruptedException {
        String command = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command, "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.waitFor();
        return (System.nanoTime() - began) / 1e9;
    }

    private Table times() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("until ready, new data directory", fresh, true));
        rows.add(row("until ready, data directory used before", again, true));
        rows.add(row("limit: PostgreSQL alone, new data directory", newPostgres, false));
        rows.add(row("limit: PostgreSQL alone, used before", usedPostgres, false));
        rows.add(row("limit: a Java that does nothing", emptyJava, false));
        return new Table(HEADS, rows);
    }

    private static List<String> row(String what, double[] seconds, boolean aimed) {
        double median = Figures.middle(seconds);
        return List.of(
                what,
                Figures.two(median),
                Figures.two(Figures.lowest(seconds)),
                Figures.two(Figures.highest(seconds)),
                aimed ? Figures.aim("≤ " + Figures.whole(AIM_SECONDS), median <= AIM_SECONDS) : "");
    }
}

package se.hytta.bench.tool;

import java.util.ArrayList;
import java.util.List;
import se.hytta.bench.report.Figures;
import se.hytta.bench.report.Table;

/** The memory of all of a tool's processes, PostgreSQL included, at moments of a run. */
public final class MemoryTable {
    private static final double AIM_MEGABYTES = 600;
    private static final List<String> HEADS = List.of("memory", "processes", "PSS MB", "sum of RSS MB", "aim");

    private final List<List<String>> rows = new ArrayList<>();

    public void add(String moment, Memory memory) {
        double proportional = megabytes(memory.proportional());
        rows.add(List.of(
                moment,
                Integer.toString(memory.processes()),
                Figures.whole(proportional),
                Figures.whole(megabytes(memory.resident())),
                Figures.aim("< " + Figures.whole(AIM_MEGABYTES), proportional < AIM_MEGABYTES)));
    }

    private static double megabytes(long kilobytes) {
        return kilobytes * 1024 / 1e6;
    }

    public Table table() {
        return new Table(HEADS, rows);
    }
}

package se.hytta.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import se.hytta.bench.launch.MeasureLaunches;
import se.hytta.bench.read.MeasureReads;
import se.hytta.bench.report.Page;
import se.hytta.bench.report.Section;
import se.hytta.bench.start.MeasureStart;
import se.hytta.bench.statement.MeasureStatements;

/** Measures what is asked for, prints it, and puts it into the page of results. Runs in the project's directory. */
public final class Bench {
    private static final Page PAGE = new Page(Path.of("deploy/docs/benchmarks.md"));

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        String what = arguments.length == 0 ? "all" : arguments[0];
        if (arguments.length > 1
                || !List.of("start", "launch", "statements", "reads", "all").contains(what)) {
            System.err.println("usage: deploy/bench [start|launch|statements|reads|fuzz|all]");
            System.exit(2);
        }
        Logger.getLogger("").setLevel(Level.WARNING);
        for (String name : what.equals("all") ? List.of("start", "launch", "statements") : List.of(what)) {
            Section section = measure(name);
            System.out.println("\n== " + name + "\n" + section.markdown());
            PAGE.write(section);
        }
    }

    private static Section measure(String name) throws Exception {
        return switch (name) {
            case "start" -> MeasureStart.measure();
            case "launch" -> MeasureLaunches.measure();
            case "reads" -> MeasureReads.measure();
            default -> MeasureStatements.measure();
        };
    }
}

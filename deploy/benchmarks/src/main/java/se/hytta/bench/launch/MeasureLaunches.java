package se.hytta.bench.launch;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import se.hytta.bench.limit.DatabaseLimit;
import se.hytta.bench.limit.SignatureLimit;
import se.hytta.bench.load.Answering;
import se.hytta.bench.load.Load;
import se.hytta.bench.load.Measured;
import se.hytta.bench.load.Steady;
import se.hytta.bench.report.LoadTable;
import se.hytta.bench.report.Section;
import se.hytta.bench.tool.Admin;
import se.hytta.bench.tool.Machine;
import se.hytta.bench.tool.MemoryTable;
import se.hytta.bench.tool.Scratch;
import se.hytta.bench.tool.Tool;

/** Measures logins and launches of students: new ones, and the same ones coming back. */
public final class MeasureLaunches {
    private static final int STUDENTS = 3000;
    private static final int ROWS = 20_000;
    private static final String HTTP = "HTTP";
    private static final String COMMITS = "commits";
    private static final String SIGNATURES = "RS256";

    private final Tool tool;
    private final Platform platform;
    private final LoadTable table = new LoadTable();
    private final MemoryTable memory = new MemoryTable();

    private MeasureLaunches(Tool tool, Platform platform) {
        this.tool = tool;
        this.platform = platform;
    }

    /** Starts a tool on a new data directory, measures, and stops it. */
    public static Section measure() throws Exception {
        try (Scratch scratch = Scratch.make();
                Platform platform = new Platform()) {
            String machine = Machine.describe();
            try (Tool tool = Tool.start(scratch.directory().resolve("data"))) {
                return new MeasureLaunches(tool, platform).section(machine);
            }
        }
    }

    private Section section(String machine) throws Exception {
        memory.add("ready", tool.memory());
        new Admin(tool).make("registrations", platform.registration());
        String database = limits(warmUp());
        at(8);
        at(16);
        memory.add("after these launches", tool.memory());
        return new Section("launch", machine + " " + database, List.of(table.table(), memory.table()), table.faults());
    }

    private List<String> warmUp() throws Exception {
        Round cold = new Round(tool, platform, 8, students("cold"));
        table.figure("launches, the first after a start", cold.launch(STUDENTS / 3), 1, 0);
        Steady.reach(tool::work, () -> warmUp(UUID.randomUUID().toString()));
        return cold.tokens();
    }

    private Measured warmUp(String round) throws InterruptedException {
        List<Student> students = students(round);
        Measured launched = new Round(tool, platform, 8, students).launch(STUDENTS);
        return new Round(tool, platform, 8, students).launch(launched.requests());
    }

    private String limits(List<String> tokens) throws Exception {
        Load load = tool.load(8);
        Answering keys = new Answering(tool.request().get("/lti/jwks"));
        load.run(ROWS, keys);
        table.limit(HTTP, 8, load.run(ROWS, keys).perSecond());
        int cores = Runtime.getRuntime().availableProcessors();
        table.limit(
                SIGNATURES, cores, SignatureLimit.verifications(platform.key().toRSAPublicKey(), tokens, cores));
        try (DatabaseLimit database = new DatabaseLimit(tool.jdbcUrl())) {
            table.limit(COMMITS, 8, database.single(8, Collections.nCopies(ROWS, "x".repeat(200))));
            return database.describe();
        }
    }

    private void at(int clients) throws InterruptedException {
        List<Student> students = students(clients + "-clients");
        Round first = new Round(tool, platform, clients, students);
        Round again = new Round(tool, platform, clients, students);
        table.figure("logins", first.logins(), 1, 4000, HTTP, COMMITS);
        table.figure("logins, again", again.logins(), 1, 4000, HTTP, COMMITS);
        Measured launched = first.launch(STUDENTS);
        table.figure("launches, new students", launched, 1, 1100, SIGNATURES, COMMITS);
        table.figure("launches, coming back", again.launch(launched.requests()), 1, 1100, SIGNATURES, COMMITS);
    }

    private static List<Student> students(String round) {
        return IntStream.range(0, STUDENTS)
                .mapToObj(number -> Student.number(round, number))
                .toList();
    }
}

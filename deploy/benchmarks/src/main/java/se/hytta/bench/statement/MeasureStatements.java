package se.hytta.bench.statement;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import se.hytta.bench.limit.DatabaseLimit;
import se.hytta.bench.limit.SameRowsLimit;
import se.hytta.bench.load.HttpRequest;
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

/** Measures the writing of statements, one by one and in batches, and the reading of them. */
public final class MeasureStatements {
    private static final int BATCH = 50;
    private static final int SINGLE_STATEMENTS = 10_000;
    private static final int BATCH_STATEMENTS = 50_000;
    private static final int READS = 3000;
    private static final String SINGLE = "plain SQL, single";
    private static final String SAME_SINGLE = "the same rows by plain SQL, single";
    private static final String SAME_BATCHES = "the same rows by plain SQL, batches";
    private static final String BATCHES = "plain SQL, batches";

    private final Tool tool;
    private final Load eight;
    private final Traffic traffic = new Traffic(1);
    private final LoadTable table = new LoadTable();
    private final MemoryTable memory = new MemoryTable();

    private MeasureStatements(Tool tool) {
        this.tool = tool;
        this.eight = tool.load(8);
    }

    /** Starts a tool on a new data directory, measures, and stops it. */
    public static Section measure() throws Exception {
        String machine = Machine.describe();
        try (Scratch scratch = Scratch.make();
                Tool tool = Tool.start(scratch.directory().resolve("data"))) {
            return new MeasureStatements(tool).section(machine);
        }
    }

    private Section section(String machine) throws Exception {
        memory.add("ready", tool.memory());
        HttpRequest lrs = lrs();
        warmUp(lrs);
        String database = limits();
        write(lrs);
        read(lrs);
        memory.add("after these statements", tool.memory());
        return new Section(
                "statements", machine + " " + database, List.of(table.table(), memory.table()), table.faults());
    }

    private HttpRequest lrs() throws Exception {
        JsonNode credential = new Admin(tool)
                .make("credentials", Map.of("name", "bench", "scopes", List.of("statements/write", "statements/read")));
        return tool.request()
                .with("X-Experience-API-Version", "1.0.3")
                .with(
                        "Authorization",
                        Admin.basic(
                                credential.path("key").asText(),
                                credential.path("secret").asText()));
    }

    private void warmUp(HttpRequest lrs) throws Exception {
        Steady.reach(tool::work, () -> {
            run(8, Posting.batches(lrs, traffic.statements(BATCH_STATEMENTS), BATCH));
            return run(8, Posting.single(lrs, traffic.statements(SINGLE_STATEMENTS)));
        });
    }

    private String limits() throws Exception {
        List<String> bodies = traffic.statements(BATCH_STATEMENTS);
        try (DatabaseLimit database = new DatabaseLimit(tool.jdbcUrl())) {
            table.limit(SINGLE, 8, database.single(8, bodies.subList(0, 2 * SINGLE_STATEMENTS)));
            table.limit(BATCHES, 8, database.batches(8, bodies, BATCH));
            try (SameRowsLimit rows = new SameRowsLimit(tool.jdbcUrl())) {
                table.limit(SAME_SINGLE, 8, rows.perSecond(8, bodies.subList(0, 2 * SINGLE_STATEMENTS), 1));
                table.limit(SAME_BATCHES, 8, rows.perSecond(8, bodies, BATCH));
            }
            return database.describe();
        }
    }

    private void write(HttpRequest lrs) throws InterruptedException {
        Posting single = Posting.single(lrs, traffic.statements(SINGLE_STATEMENTS));
        table.figure("statements, one by one", run(8, single), 1, 2000, SAME_SINGLE, SINGLE);
        for (int clients : List.of(4, 8)) {
            Posting batches = Posting.batches(lrs, traffic.statements(BATCH_STATEMENTS), BATCH);
            table.figure("statements, batches of 50", run(clients, batches), BATCH, 15_000, SAME_BATCHES, BATCHES);
        }
    }

    private Measured run(int clients, Posting posting) throws InterruptedException {
        return tool.load(clients).run(posting.size(), posting);
    }

    private void read(HttpRequest lrs) throws InterruptedException {
        read("pages of 25, newest", Query.newest(lrs));
        read("pages of 25, by agent", Query.byAgent(lrs));
        read("pages of 25, by activity", Query.byActivity(lrs));
        read("pages of 25, by registration", Query.byRegistration(lrs));
    }

    private void read(String what, Query query) throws InterruptedException {
        eight.run(READS, query);
        table.figure(what, eight.run(READS, query), 1, 0);
    }
}

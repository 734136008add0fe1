package se.hytta.bench.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import se.hytta.bench.load.HttpRequest;
import se.hytta.bench.load.Measured;
import se.hytta.bench.report.Figures;
import se.hytta.bench.report.Section;
import se.hytta.bench.report.Table;
import se.hytta.bench.tool.Admin;
import se.hytta.bench.tool.Machine;
import se.hytta.bench.tool.Scratch;
import se.hytta.bench.tool.Tool;

/** Measures the reading of statements from a small store and from a large one: the cost must not grow with the store. */
public final class MeasureReads {
    private static final long SMALL = 500_000;

    /** 10 million, or what BENCH_STATEMENTS says. */
    private static final long LARGE = Long.parseLong(System.getenv().getOrDefault("BENCH_STATEMENTS", "10000000"));

    private static final int CLIENTS = 2;
    private static final int READS = 2000;
    private static final double P50 = 5;
    private static final double P99 = 20;

    private MeasureReads() {}

    public static Section measure() throws Exception {
        String machine = Machine.describe();
        List<String> faults = new ArrayList<>();
        Map<String, Measured> small = measure(SMALL, faults);
        Map<String, Measured> large = measure(LARGE, faults);
        List<List<String>> rows = new ArrayList<>();
        large.forEach((name, measured) -> rows.add(row(name, small.get(name), measured)));
        List<String> heads = new ArrayList<>(List.of("pages of 25"));
        for (long size : List.of(SMALL, LARGE)) {
            heads.add("p50 ms at " + Figures.whole(size));
            heads.add("p99 ms");
        }
        heads.addAll(List.of("p50 ≤ 5 ms, p99 ≤ 20 ms", "≤ 2 × the small store's p50"));
        return new Section("reads", machine, List.of(new Table(heads, rows)), faults);
    }

    private static List<String> row(String name, Measured small, Measured large) {
        boolean fast = large.millisAt(50) <= P50 && large.millisAt(99) <= P99 && large.errors() == 0;
        double growth = large.millisAt(50) / small.millisAt(50);
        return List.of(
                name,
                Figures.two(small.millisAt(50)),
                Figures.two(small.millisAt(99)),
                Figures.two(large.millisAt(50)),
                Figures.two(large.millisAt(99)),
                fast ? "met" : "missed",
                Figures.aim(Figures.two(growth), growth <= 2));
    }

    private static Map<String, Measured> measure(long statements, List<String> faults) throws Exception {
        try (Scratch scratch = Scratch.make();
                Tool tool = Tool.start(scratch.directory().resolve("data"))) {
            JsonNode credential =
                    new Admin(tool).make("credentials", Map.of("name", "bench", "scopes", List.of("statements/read")));
            String key = credential.path("key").asText();
            long began = System.nanoTime();
            try (Fill fill = new Fill(tool.jdbcUrl(), organisation(tool, key), statements)) {
                fill.fill();
            }
            System.out.println(Figures.whole(statements) + " statements made in "
                    + Figures.whole((System.nanoTime() - began) / 1e9) + " s");
            HttpRequest lrs = tool.request()
                    .with("X-Experience-API-Version", "1.0.3")
                    .with(
                            "Authorization",
                            Admin.basic(key, credential.path("secret").asText()));
            Map<String, Measured> figures = new LinkedHashMap<>();
            List<Ask> all = Ask.all(lrs, statements);
            for (boolean warm : new boolean[] {false, true}) {
                for (Ask ask : all) {
                    figures.put(ask.name(), tool.load(CLIENTS).run(READS, ask));
                }
            }
            figures.forEach((name, measured) -> {
                if (measured.errors() > 0) {
                    faults.add(name + " at " + Figures.whole(statements) + ": " + measured.faultsInWords());
                }
            });
            return figures;
        }
    }

    private static long organisation(Tool tool, String key) throws Exception {
        try (Connection connection = DriverManager.getConnection(tool.jdbcUrl());
                PreparedStatement query =
                        connection.prepareStatement("select organisation from xapi.credential where key = ?")) {
            query.setString(1, key);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}

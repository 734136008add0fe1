package se.hytta.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import se.hytta.bench.load.Measured;

/** Figures of load, each beside the limits that were measured in the same run. */
public final class LoadTable {
    private static final List<String> HEADS =
            List.of("what", "clients", "per second", "p50 ms", "p99 ms", "CPU ms", "errors", "of the limits", "aim");

    private final List<List<String>> figures = new ArrayList<>();
    private final List<List<String>> limitRows = new ArrayList<>();
    private final Map<String, Double> limits = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();

    /** A limit of the machine, per second; the figures that are added after it may name it. */
    public void limit(String name, int clients, double perSecond) {
        limits.put(name, perSecond);
        limitRows.add(
                List.of("limit: " + name, Integer.toString(clients), Figures.whole(perSecond), "", "", "", "", "", ""));
    }

    /**
     * @param units how many of what is counted one request carries
     * @param aim the least per second that is aimed at; 0 when there is none
     * @param against names of the limits to compare with
     */
    public void figure(String what, Measured measured, int units, double aim, String... against) {
        double perSecond = measured.perSecond() * units;
        boolean right = measured.errors() == 0;
        if (!right) {
            faults.add(what + ", " + measured.clients() + " clients: " + measured.faultsInWords());
        }
        figures.add(List.of(
                what,
                Integer.toString(measured.clients()),
                Figures.whole(perSecond) + (right ? "" : " (!)"),
                Figures.two(measured.millisAt(50)),
                Figures.two(measured.millisAt(99)),
                Figures.two(measured.processorMillisEach() / units),
                Figures.whole(measured.errors()),
                shares(perSecond, against),
                aim == 0 ? "" : Figures.aim("≥ " + Figures.whole(aim), right && perSecond >= aim)));
    }

    private String shares(double perSecond, String... against) {
        return List.of(against).stream()
                .map(limit -> Figures.percent(perSecond, limits.get(limit)) + " of " + limit)
                .collect(Collectors.joining(", "));
    }

    public Table table() {
        List<List<String>> rows = new ArrayList<>(figures);
        rows.addAll(limitRows);
        return new Table(HEADS, rows);
    }

    /** The faults of every figure that is marked, in words. */
    public List<String> faults() {
        return List.copyOf(faults);
    }
}

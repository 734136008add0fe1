package se.hytta.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import se.hytta.bench.load.Measured;

class LoadTableTest {
    private final LoadTable table = new LoadTable();

    @Test
    void a_figure_stands_beside_its_limit_and_its_aim() {
        table.limit("SQL", 8, 10_000);
        table.figure("statements", measured(100, Map.of()), 50, 4000, "SQL");
        List<String> row = table.table().rows().get(0);
        assertEquals(
                List.of("statements", "8", "5,000", "2.00", "2.00", "0.10", "0", "50 % of SQL", "≥ 4,000: met"), row);
        assertEquals("10,000", table.table().rows().get(1).get(2));
        assertTrue(table.faults().isEmpty());
    }

    @Test
    void a_figure_with_errors_is_marked_and_never_meets_its_aim() {
        table.figure("launches", measured(100, Map.of("status 500", 3L)), 1, 10);
        List<String> row = table.table().rows().get(0);
        assertEquals("100 (!)", row.get(2));
        assertEquals("3", row.get(6));
        assertEquals("≥ 10: missed", row.get(8));
        assertEquals(List.of("launches, 8 clients: 3 × status 500"), table.faults());
    }

    @Test
    void a_row_has_a_cell_for_every_head() {
        List<List<String>> tooFew = List.of(List.of("one"));
        assertThrows(IllegalArgumentException.class, () -> new Table(List.of("a", "b"), tooFew));
    }

    private static Measured measured(int answers, Map<String, Long> faults) {
        Histogram latency = new Histogram(60_000_000, 3);
        latency.recordValueWithCount(2000, answers);
        return new Measured(8, 1_000_000_000, 500, latency, faults);
    }
}

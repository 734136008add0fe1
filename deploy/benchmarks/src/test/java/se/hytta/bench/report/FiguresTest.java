package se.hytta.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void figures_are_written_alike_in_every_language_of_the_machine() {
        assertEquals("12,346", Figures.whole(12345.6));
        assertEquals("0.13", Figures.two(0.125));
        assertEquals("25 %", Figures.percent(1, 4));
    }

    @Test
    void the_median_is_the_middle_one_and_leaves_its_input_alone() {
        double[] seconds = {3, 1, 2};
        assertEquals(2, Figures.middle(seconds));
        assertEquals(3, seconds[0]);
        assertEquals(1, Figures.lowest(seconds));
        assertEquals(3, Figures.highest(seconds));
    }
}

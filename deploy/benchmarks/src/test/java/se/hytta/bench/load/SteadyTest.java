package se.hytta.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SteadyTest {
    @Test
    void endsWhenTwoRoundsInARowAreHardlyFaster() throws Exception {
        Iterator<Double> rates =
                List.of(100.0, 200.0, 205.0, 300.0, 310.0, 290.0, 900.0).iterator();
        assertEquals(6, Steady.reach(rates::next));
    }

    @Test
    void endsAfterTwelveRoundsWhenItStillGetsFaster() throws Exception {
        Iterator<Double> rates = Stream.iterate(1.0, rate -> 2 * rate).iterator();
        assertEquals(12, Steady.reach(rates::next));
    }
}

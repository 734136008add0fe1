package se.hytta.content.authoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 + 3 * 4 | 14",
                "(2 + 3) * 4 | 20",
                "-2 ^ 2 | -4",
                "2 ^ 3 ^ 2 | 512",
                "10 - 4 - 3 | 3",
                "8 / 2 / 2 | 2",
                "--a | 5",
                "sqrt(a * a) + max(1, 2) | 7",
                "round(2.5) + abs(-1.5) | 4.5",
                "2 ^ -1 | 0.5",
            })
    void arithmetic_is_read_as_people_read_it(String text, double expected) {
        assertEquals(expected, Formula.of(text).workOut(Map.of("a", 5.0)), 1e-12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2 +", "(2", "2)", "2 3", "f(2)", "neg(2)", "max(1)", "2,5", "2 $ 3", "a(", "A"})
    void what_is_no_arithmetic_is_refused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Formula.of(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "2^", "-("})
    void what_stands_too_deep_is_refused(String piece) {
        assertThrows(IllegalArgumentException.class, () -> Formula.of(piece.repeat(5000) + "1"));
    }
}

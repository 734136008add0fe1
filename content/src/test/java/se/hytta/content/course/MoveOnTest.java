package se.hytta.content.course;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoveOnTest {

    /** cmi5 10.2.5. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            Passed,             false, false, true,  true
            Completed,          false, true,  false, true
            CompletedAndPassed, false, false, false, true
            CompletedOrPassed,  false, true,  true,  true
            NotApplicable,      true,  true,  true,  true
            """)
    void isMetByWhatItAsksFor(MoveOn moveOn, boolean nothing, boolean completed, boolean passed, boolean both) {
        assertEquals(nothing, moveOn.met(false, false));
        assertEquals(completed, moveOn.met(true, false));
        assertEquals(passed, moveOn.met(false, true));
        assertEquals(both, moveOn.met(true, true));
    }
}

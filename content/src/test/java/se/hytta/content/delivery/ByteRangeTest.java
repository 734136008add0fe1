package se.hytta.content.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class ByteRangeTest {

    @Test
    void oneRangeIsUnderstood() {
        assertEquals(List.of(new ByteRange(0, 99)), ByteRange.of("bytes=0-99", 1000));
        assertEquals(List.of(new ByteRange(900, 999)), ByteRange.of("bytes=900-", 1000));
        assertEquals(List.of(new ByteRange(990, 999)), ByteRange.of("bytes=-10", 1000));
        assertEquals(List.of(new ByteRange(0, 999)), ByteRange.of("bytes=-5000", 1000));
        assertEquals(List.of(new ByteRange(10, 999)), ByteRange.of("bytes=10-5000", 1000));
    }

    @Test
    void severalRangesKeepTheirOrder() {
        assertEquals(
                List.of(new ByteRange(5, 6), new ByteRange(0, 1), new ByteRange(998, 999)),
                ByteRange.of("bytes=5-6, 0-1,\t-2,2000-", 1000));
    }

    @Test
    void whatIsNotThereIsOutside() {
        assertEquals(ByteRange.OUTSIDE, ByteRange.of("bytes=1000-", 1000));
        assertEquals(ByteRange.OUTSIDE, ByteRange.of("bytes=-0", 1000));
        assertEquals(ByteRange.OUTSIDE, ByteRange.of("bytes=0-", 0));
        assertEquals(ByteRange.OUTSIDE, ByteRange.of("bytes=1000-,2000-3000", 1000));
    }

    @Test
    void everythingElseMeansTheWhole() {
        assertNull(ByteRange.of(null, 1000));
        assertNull(ByteRange.of("bytes=9-2", 1000));
        assertNull(ByteRange.of("bytes=-", 1000));
        assertNull(ByteRange.of("bytes=0-1,", 1000));
        assertNull(ByteRange.of("bytes=0-1,9-2", 1000));
        assertNull(ByteRange.of("lines=1-2", 1000));
        assertNull(ByteRange.of("bytes=99999999999999999999-", 1000));
    }

    /** RFC 9110 17.15: nobody makes us send the same bytes again and again. */
    @Test
    void tooManyRangesOrTooMuchMeanTheWhole() {
        assertNull(ByteRange.of("bytes=" + "0-1,".repeat(16) + "0-1", 1000));
        assertNull(ByteRange.of("bytes=0-,0-", 1000));
    }
}

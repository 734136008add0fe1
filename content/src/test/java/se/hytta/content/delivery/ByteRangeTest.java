package se.hytta.content.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class ByteRangeTest {

    @Test
    void oneRangeIsUnderstood() {
        assertEquals(new ByteRange(0, 99), ByteRange.of("bytes=0-99", 1000));
        assertEquals(new ByteRange(900, 999), ByteRange.of("bytes=900-", 1000));
        assertEquals(new ByteRange(990, 999), ByteRange.of("bytes=-10", 1000));
        assertEquals(new ByteRange(0, 999), ByteRange.of("bytes=-5000", 1000));
        assertEquals(new ByteRange(10, 999), ByteRange.of("bytes=10-5000", 1000));
    }

    @Test
    void whatIsNotThereIsOutside() {
        assertSame(ByteRange.OUTSIDE, ByteRange.of("bytes=1000-", 1000));
        assertSame(ByteRange.OUTSIDE, ByteRange.of("bytes=-0", 1000));
        assertSame(ByteRange.OUTSIDE, ByteRange.of("bytes=0-", 0));
    }

    @Test
    void everythingElseMeansTheWhole() {
        assertNull(ByteRange.of(null, 1000));
        assertNull(ByteRange.of("bytes=0-1,5-6", 1000));
        assertNull(ByteRange.of("bytes=9-2", 1000));
        assertNull(ByteRange.of("bytes=-", 1000));
        assertNull(ByteRange.of("lines=1-2", 1000));
        assertNull(ByteRange.of("bytes=99999999999999999999-", 1000));
    }
}

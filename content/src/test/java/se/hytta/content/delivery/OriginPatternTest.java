package se.hytta.content.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginPatternTest {
    private static final String APART = "0123456789abcdef";
    private final OriginPattern local =
            new OriginPattern("http://{course}.localhost:8080", URI.create("http://localhost:8080"));
    private final OriginPattern beside =
            new OriginPattern("https://{course}.example.se/", URI.create("https://hytta.example.se"));

    @Test
    void aCourseHasAnOriginOfItsOwn() {
        assertEquals("http://c7-0123456789abcdef.localhost:8080", local.of(7, APART));
        assertEquals("https://c7-0123456789abcdef.example.se", beside.of(7, APART));
    }

    @Test
    void theHostTellsTheCourse() {
        assertEquals(OptionalLong.of(7), local.course("c7-" + APART + ".localhost:8080"));
        assertEquals(OptionalLong.of(7), beside.course("C7-0123456789ABCDEF.Example.SE"));
        assertEquals(OptionalLong.of(7), beside.course("c7-" + APART + ".example.se:443"));
        assertEquals(APART, beside.apart("C7-0123456789ABCDEF.Example.SE"));
        for (String label : List.of("c7", "c07-" + APART, "c7-" + APART + "0", "c99999999999999999999-" + APART)) {
            assertEquals(OptionalLong.empty(), beside.course(label + ".example.se"), label);
            assertEquals("", beside.apart(label + ".example.se"), label);
        }
    }

    @Test
    void aHostOfThePatternIsServedEvenIfNoCourseIsThere() {
        assertTrue(local.serves("whatever.localhost:8080"));
        assertTrue(beside.serves("www.example.se"));
    }

    @Test
    void theToolsOwnHostAndEveryOtherAreNot() {
        assertFalse(local.serves("localhost:8080"));
        assertFalse(local.serves("c7.localhost:8081"));
        assertFalse(local.serves("c7.localhost"));
        assertFalse(beside.serves("hytta.example.se"));
        assertFalse(beside.serves("HYTTA.example.se:443"));
        assertFalse(beside.serves("c7.example.se.evil.example"));
        assertFalse(beside.serves("a.c7.example.se"));
        assertFalse(beside.serves(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://content.example.se", "{course}.example.se", "https://{course}.example.se/path"})
    void whatIsNoPatternIsRefused(String pattern) {
        assertThrows(
                IllegalArgumentException.class,
                () -> new OriginPattern(pattern, URI.create("https://hytta.example.se")));
    }
}

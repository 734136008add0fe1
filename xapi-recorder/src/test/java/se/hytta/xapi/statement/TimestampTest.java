package se.hytta.xapi.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.hytta.xapi.protocol.Version;

class TimestampTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-23T08:00:00",
                "2026-02-28T23:59:59.1",
                "2024-02-29T00:00:00.123456",
                "0001-01-01T00:00:00.123456789",
                "9999-12-31T12:34:56.000000001"
            })
    void oneThatEndsWithZIsTheMomentThatItsOffsetSays(String local) {
        assertEquals(
                Timestamp.of(local + "+00:00", Version.V1).orElseThrow(),
                Timestamp.of(local + 'Z', Version.V1).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-13-23T08:00:00Z",
                "2026-02-29T08:00:00Z",
                "2026-11-23T24:00:00Z",
                "2026-11-23T08:60:00Z",
                "2026-11-23T08:00:00.Z",
                "2026-11-23T08:00:00:1Z",
                "2026-11-23 08:00:00Z",
                "2026-11-23T08:00:0٣Z",
                "+026-11-23T08:00:00Z"
            })
    void aMomentThatIsNoneIsRefused(String text) {
        assertTrue(Timestamp.of(text, Version.V1).isEmpty());
    }

    @Test
    void digitsBeyondNanosecondsAreNotKept() {
        assertEquals(
                Timestamp.of("2026-11-23T08:00:00.123456789Z", Version.V1),
                Timestamp.of("2026-11-23T08:00:00.1234567899Z", Version.V1));
    }
}

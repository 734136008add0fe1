package se.hytta.web.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.hytta.xapi.tally.Tally;

class TimelineTest {
    private static final Instant NOW = Instant.parse("2026-03-29T12:34:56Z");

    @Test
    void aDayHasAnHourlyStepForEachOfItsHoursWithNoneLeftOut() {
        Timeline timeline =
                Timeline.of(List.of(new Tally(Instant.parse("2026-03-29T12:00:00Z"), "v", 3)), Timeline.Span.DAY, NOW);
        assertEquals(24, timeline.rows().size());
        Timeline.Row last = timeline.rows().get(23);
        assertEquals("03-29 14:00", last.label());
        assertEquals(List.of(3L), last.counts());
        assertEquals(List.of(last), timeline.busy());
    }

    @Test
    void aDayIsThatOfTheClockHereAndTheShortDayOfSpringIsADay() {
        Timeline timeline = Timeline.of(
                List.of(
                        new Tally(Instant.parse("2026-03-28T23:00:00Z"), "v", 1),
                        new Tally(Instant.parse("2026-03-28T22:00:00Z"), "v", 2)),
                Timeline.Span.MONTH,
                NOW);
        assertEquals(
                List.of("2026-03-28", "2026-03-29"),
                timeline.busy().stream().map(Timeline.Row::label).toList());
        assertEquals(List.of(2L), timeline.busy().get(0).counts());
        assertEquals(31, timeline.rows().size());
    }

    @Test
    void theMostFrequentVerbsComeFirstAndTheRestTogether() {
        List<Tally> tallies = new ArrayList<>();
        for (int i = 1; i <= 9; i++) {
            tallies.add(new Tally(Instant.parse("2026-03-29T10:00:00Z"), "http://e.x/v" + i, i));
        }
        Timeline timeline = Timeline.of(tallies, Timeline.Span.DAY, NOW);
        assertEquals("http://e.x/v9", timeline.verbs().get(0));
        assertEquals(7, timeline.verbs().size());
        assertEquals("others", Timeline.name(timeline.verbs().get(6), "others"));
        assertEquals(List.of(9L, 8L, 7L, 6L, 5L, 4L, 6L), timeline.busy().get(0).counts());
        assertTrue(timeline.json("others").contains("\"label\":\"v9\""));
    }
}

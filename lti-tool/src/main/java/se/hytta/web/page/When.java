package se.hytta.web.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Times as people read them, in Swedish local time; and durations. */
public final class When {
    /** Where the clock is that people are told the time of. */
    public static final ZoneId HERE = ZoneId.of("Europe/Stockholm");

    private static final DateTimeFormatter DAYS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(HERE);
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(HERE);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(HERE);

    private When() {}

    /** Date and minutes; a dash for no time. */
    public static String text(@Nullable Instant time) {
        return time == null ? "–" : MINUTES.format(time);
    }

    /** The date; a dash for no time. */
    public static String day(@Nullable Instant time) {
        return time == null ? "–" : DAYS.format(time);
    }

    /** Date and seconds. */
    public static String seconds(Instant time) {
        return SECONDS.format(time);
    }

    /** Hours and minutes in the reader's language; a dash for no time, at least one minute for any. */
    public static String text(@Nullable Duration duration, Words words) {
        if (duration == null || duration.isZero()) {
            return "–";
        }
        long minutes = Math.max(1, duration.plusSeconds(30).toMinutes());
        return minutes < 60 ? words.t("web.minutes", minutes) : words.t("web.hours", minutes / 60, minutes % 60);
    }
}

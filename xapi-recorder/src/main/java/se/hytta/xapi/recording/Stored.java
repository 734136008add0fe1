package se.hytta.xapi.recording;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * The order of statements as one number: the microseconds of {@code stored} since 2020-01-01 UTC times 4096, plus a ticket
 * that keeps two writers of one microsecond apart. It is the key of the table, the keyset of {@code more}, and the range
 * of {@code since} and {@code until}.
 */
record Stored(long position) {
    private static final Instant EPOCH = Instant.parse("2020-01-01T00:00:00Z");
    private static final int TICKET_BITS = 12;
    private static final long LAST = Long.MAX_VALUE >> TICKET_BITS;
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** The first position after every statement stored at this moment or before; clamped to what can be stored. */
    static Stored after(Instant moment) {
        if (moment.isBefore(EPOCH)) {
            return new Stored(0);
        }
        // seconds first: the microseconds of a far year do not fit a long
        if (moment.getEpochSecond() - EPOCH.getEpochSecond() >= LAST / 1_000_000) {
            return new Stored(Long.MAX_VALUE);
        }
        return new Stored((EPOCH.until(moment, ChronoUnit.MICROS) + 1) << TICKET_BITS);
    }

    /** The position of a batch's statement of this index: a microsecond each. */
    Stored plus(int index) {
        return new Stored(position + ((long) index << TICKET_BITS));
    }

    Instant moment() {
        return moment(position >> TICKET_BITS);
    }

    static Instant moment(long microseconds) {
        return EPOCH.plus(microseconds, ChronoUnit.MICROS);
    }

    /** ISO 8601 in UTC, to the microsecond. */
    static String text(Instant moment) {
        return FORMAT.format(moment);
    }
}

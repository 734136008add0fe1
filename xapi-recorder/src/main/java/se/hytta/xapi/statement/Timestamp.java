package se.hytta.xapi.statement;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.hytta.xapi.protocol.Version;

/** Timestamps: ISO 8601 in 1.0.3 (Data 4.5), RFC 3339 in 2.0; without an offset they count as UTC. */
public final class Timestamp {
    private static final Pattern ISO = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2})T(\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?)" + "(Z|[+-]\\d{2}(?::?\\d{2})?)?");
    private static final Pattern RFC = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2})[Tt ](\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?)" + "([Zz]|[+-]\\d{2}:?\\d{2})?");
    private static final String USUAL = "0000-00-00T00:00:00";
    private static final int LONGEST = 64;
    private static final int DIGITS_KEPT = 9;

    private Timestamp() {}

    /** The same moment in UTC, of a valid timestamp that has another offset (IEEE 9274.1.1 4.2.7: it is converted). */
    public static Optional<String> elsewhereThanUtc(String text) {
        return of(text, Version.V2)
                .filter(moment -> !moment.getOffset().equals(ZoneOffset.UTC))
                .map(moment -> moment.toInstant().toString());
    }

    /** The moment, or nothing when the text is no timestamp in this version; an offset of -00:00 is none. */
    public static Optional<OffsetDateTime> of(String text, Version version) {
        try {
            return isUsual(text) ? Optional.of(usual(text)) : unusual(text, version);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether it is written like 2026-11-23T08:00:00.123Z, as nearly all are: read here without a pattern. */
    private static boolean isUsual(String text) {
        int end = text.length() - 1;
        if (end < 19 || end > 20 + DIGITS_KEPT || text.charAt(end) != 'Z' || (end > 19 && text.charAt(19) != '.')) {
            return false;
        }
        for (int i = 0; i < end; i++) {
            char wanted = i < 19 ? USUAL.charAt(i) : i == 19 ? '.' : '0';
            char there = text.charAt(i);
            if (wanted == '0' ? there < '0' || there > '9' : there != wanted) {
                return false;
            }
        }
        return end != 20;
    }

    private static OffsetDateTime usual(String text) {
        int nanos = 0;
        for (int i = 20; i < 20 + DIGITS_KEPT; i++) {
            nanos = 10 * nanos + (i < text.length() - 1 ? text.charAt(i) - '0' : 0);
        }
        return OffsetDateTime.of(
                number(text, 0, 4),
                number(text, 5, 7),
                number(text, 8, 10),
                number(text, 11, 13),
                number(text, 14, 16),
                number(text, 17, 19),
                nanos,
                ZoneOffset.UTC);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static Optional<OffsetDateTime> unusual(String text, Version version) {
        Matcher parts = ISO.matcher(text);
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        if (!parts.matches()) {
            parts = RFC.matcher(text);
            if (version == Version.V1 || !parts.matches()) {
                return Optional.empty();
            }
        }
        String offset = parts.group(3) == null ? "Z" : parts.group(3).toUpperCase(Locale.ROOT);
        if (offset.matches("-00:?(?:00)?")) {
            return Optional.empty();
        }
        String time = parts.group(2).replace(',', '.');
        int fraction = time.indexOf('.');
        if (fraction > 0 && time.length() > fraction + 1 + DIGITS_KEPT) {
            time = time.substring(0, fraction + 1 + DIGITS_KEPT);
        }
        String local = parts.group(1) + 'T' + time;
        return Optional.of(LocalDateTime.parse(local).atOffset(ZoneOffset.of(offset)));
    }
}

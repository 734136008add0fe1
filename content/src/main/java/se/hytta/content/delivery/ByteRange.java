package se.hytta.content.delivery;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One range of bytes, both ends counted in (RFC 9110 14.1.2). */
record ByteRange(long first, long last) {
    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** Of a header that asks for a part that is not there: answered with 416. */
    static final ByteRange OUTSIDE = new ByteRange(0, -1);

    /** The range that a header asks for; null when the whole is to be sent (no range, several, another unit). */
    static @Nullable ByteRange of(@Nullable String header, long length) {
        Matcher matcher = ONE.matcher(header == null ? "" : header.replace(" ", ""));
        if (!matcher.matches() || matcher.group(1).isEmpty() && matcher.group(2).isEmpty()) {
            return null;
        }
        if (matcher.group(1).isEmpty()) {
            long wanted = Long.parseLong(matcher.group(2));
            return wanted == 0 || length == 0 ? OUTSIDE : new ByteRange(Math.max(0, length - wanted), length - 1);
        }
        long first = Long.parseLong(matcher.group(1));
        long last = matcher.group(2).isEmpty() ? length - 1 : Long.parseLong(matcher.group(2));
        if (!matcher.group(2).isEmpty() && last < first) {
            return null;
        }
        return first >= length ? OUTSIDE : new ByteRange(first, Math.min(last, length - 1));
    }

    long length() {
        return last - first + 1;
    }
}

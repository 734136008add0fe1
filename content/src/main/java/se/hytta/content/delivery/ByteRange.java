package se.hytta.content.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One range of bytes, both ends counted in (RFC 9110 14.1.2). */
record ByteRange(long first, long last) {
    private static final Pattern UNIT = Pattern.compile("bytes=([\\d,\\- \\t]+)");
    private static final Pattern ONE = Pattern.compile("(\\d{0,18})-(\\d{0,18})");
    private static final int MOST = 16;

    /** What a header asks for that names no byte that is there: answered with 416. */
    static final List<ByteRange> OUTSIDE = List.of();

    static ByteRange whole(long length) {
        return new ByteRange(0, length - 1);
    }

    /**
     * The ranges that a header asks for, in its order. Null when the whole is to be sent: no range, one that is none, or
     * so many or so much that the whole is less work (RFC 9110 14.2, 17.15).
     */
    static @Nullable List<ByteRange> of(@Nullable String header, long length) {
        Matcher unit = UNIT.matcher(header == null ? "" : header);
        if (!unit.matches()) {
            return null;
        }
        String[] asked = unit.group(1).replaceAll("[ \\t]", "").split(",", -1);
        List<ByteRange> ranges = new ArrayList<>();
        for (String one : asked) {
            Matcher ends = ONE.matcher(one);
            if (!ends.matches() || one.equals("-") || isBackwards(ends)) {
                return null;
            }
            add(ranges, ends, length);
        }
        long sum = ranges.stream().mapToLong(ByteRange::length).sum();
        return asked.length > MOST || ranges.size() > 1 && sum > length ? null : List.copyOf(ranges);
    }

    private static boolean isBackwards(Matcher ends) {
        return !ends.group(1).isEmpty()
                && !ends.group(2).isEmpty()
                && Long.parseLong(ends.group(2)) < Long.parseLong(ends.group(1));
    }

    private static void add(List<ByteRange> ranges, Matcher ends, long length) {
        long last = ends.group(2).isEmpty() ? length - 1 : Long.parseLong(ends.group(2));
        if (ends.group(1).isEmpty()) {
            if (last > 0 && length > 0) {
                ranges.add(new ByteRange(Math.max(0, length - last), length - 1));
            }
        } else if (Long.parseLong(ends.group(1)) < length) {
            ranges.add(new ByteRange(Long.parseLong(ends.group(1)), Math.min(last, length - 1)));
        }
    }

    long length() {
        return last - first + 1;
    }

    /** As a Content-Range header says it. */
    String of(long length) {
        return "bytes " + first + '-' + last + '/' + length;
    }
}

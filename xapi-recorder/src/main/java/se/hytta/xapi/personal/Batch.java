package se.hytta.xapi.personal;

import java.util.Map;
import java.util.TreeMap;

/**
 * What one batch did.
 *
 * @param counts how many rows of which table were deleted or changed
 * @param done whether nothing is left
 * @param pause whether the next batch is to wait a moment
 */
public record Batch(Map<String, Long> counts, boolean done, boolean pause) {

    public static Batch more(Map<String, Long> counts) {
        return new Batch(counts, false, false);
    }

    public static Batch last(Map<String, Long> counts) {
        return new Batch(counts, true, false);
    }

    public static Batch wait(Map<String, Long> counts) {
        return new Batch(counts, false, true);
    }

    static Map<String, Long> sum(Map<String, Long> one, Map<String, Long> other) {
        Map<String, Long> sum = new TreeMap<>(one);
        other.forEach((table, count) -> {
            if (count > 0) {
                sum.merge(table, count, Long::sum);
            }
        });
        return sum;
    }
}

package se.hytta.bench.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/**
 * What one phase of load gave.
 *
 * @param clients connections at work at the same time
 * @param nanos time from the first request to the last answer
 * @param processorMillis processor time that the server used meanwhile
 * @param latency of the right answers, in microseconds
 * @param faults how often each fault came
 */
public record Measured(int clients, long nanos, long processorMillis, Histogram latency, Map<String, Long> faults) {
    public Measured {
        if (clients < 1 || nanos < 1) {
            throw new IllegalArgumentException("nothing was measured");
        }
        faults = Map.copyOf(faults);
    }

    /** Right answers per second: an answer with a fault counts for nothing. */
    public double perSecond() {
        return latency.getTotalCount() * 1e9 / nanos;
    }

    /** Milliseconds within which this share (in percent) of the right answers came. */
    public double millisAt(double percentile) {
        return latency.getValueAtPercentile(percentile) / 1000.0;
    }

    /** The server's processor time for one right answer, in milliseconds. */
    public double processorMillisEach() {
        return (double) processorMillis / latency.getTotalCount();
    }

    public long errors() {
        return faults.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many requests were made. */
    public int requests() {
        return Math.toIntExact(latency.getTotalCount() + errors());
    }

    /** The faults, each with how often it came; empty when there were none. */
    public String faultsInWords() {
        return new TreeMap<>(faults)
                .entrySet().stream()
                        .map(fault -> fault.getValue() + " × " + fault.getKey())
                        .collect(Collectors.joining(", "));
    }
}

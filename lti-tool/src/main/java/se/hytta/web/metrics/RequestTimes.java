package se.hytta.web.metrics;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/** How long requests take, by kind, and how many of each end in a fault of ours. */
public final class RequestTimes {
    private final Map<RequestKind, Timer> times = new EnumMap<>(RequestKind.class);
    private final Map<RequestKind, Counter> faults = new EnumMap<>(RequestKind.class);

    public RequestTimes(MetricRegistry registry) {
        for (RequestKind kind : RequestKind.values()) {
            Tag tag = new Tag("kind", kind.tag());
            times.put(
                    kind,
                    registry.timer(
                            Published.metadata(
                                    "hytta_request",
                                    MetricUnits.SECONDS,
                                    "Time from a request to the end of its answer"),
                            tag));
            faults.put(
                    kind,
                    registry.counter(
                            Published.metadata("hytta_request_faults", MetricUnits.NONE, "Requests answered with 5xx"),
                            tag));
        }
    }

    public void took(RequestKind kind, long nanos, int status) {
        times.get(kind).update(Duration.ofNanos(nanos));
        if (status >= 500) {
            faults.get(kind).inc();
        }
    }
}

package se.hytta.web;

import java.util.Optional;
import java.util.function.Function;

/**
 * What one address may do at the door of launches.
 *
 * @param refusedLaunches in a minute
 * @param unfinishedLogins begun in half an hour and not answered by a launch
 */
record FloodLimits(int refusedLaunches, int unfinishedLogins) {
    static final FloodLimits DEFAULT = new FloodLimits(600, 500_000);

    static FloodLimits read(Function<String, Optional<String>> value) {
        return new FloodLimits(
                RecorderLimits.limit(value, "hytta.limits.refused-launches", DEFAULT.refusedLaunches),
                RecorderLimits.limit(value, "hytta.limits.unfinished-logins", DEFAULT.unfinishedLogins));
    }
}

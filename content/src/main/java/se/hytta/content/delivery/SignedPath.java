package se.hytta.content.delivery;

import java.time.LocalDate;
import java.util.UUID;

/**
 * What the first segment of a course file's path says: for whose registration it is good, and of which version.
 *
 * @param version row id of the course's version
 * @param ends the day on which sessions can no longer begin under it
 */
record SignedPath(UUID registration, long version, LocalDate ends) {
    private static final int PERIOD_DAYS = 7;

    /** The same for all launches within a period, so that a browser knows at the next what it has. */
    static SignedPath at(UUID registration, long version, LocalDate today) {
        long period = Math.floorDiv(today.toEpochDay(), PERIOD_DAYS);
        return new SignedPath(registration, version, LocalDate.ofEpochDay((period + 2) * PERIOD_DAYS));
    }
}

package se.hytta.lti.grade;

import java.time.Duration;

/**
 * The scores that platforms do not have yet.
 *
 * @param waiting to be sent, or sent again
 * @param parked since no further try can succeed by itself
 * @param oldest how long ago the first of the waiting ones was reached; zero when none waits
 */
public record ScoreQueue(long waiting, long parked, Duration oldest) {}

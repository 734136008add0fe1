package se.hytta.lti.grade;

import java.time.Instant;

/**
 * One attempt to post a wish, written down before it is made.
 *
 * @param timestamp in whole seconds, newer than any that was posted for this line item and person before
 * @param repeated whether the same wish was posted before with this timestamp and nobody knows whether it arrived
 */
record Post(Instant timestamp, boolean repeated) {}

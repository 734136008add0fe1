package se.hytta.content.registration;

/**
 * How much of a whole course a learner has reached.
 *
 * @param course publisher id
 * @param scaled from 0 to 1: the mean of its units; a unit counts by its best score, 1 when it was done without one
 */
public record CourseTotal(String course, double scaled) {}

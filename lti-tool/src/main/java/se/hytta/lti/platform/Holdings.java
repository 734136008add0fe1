package se.hytta.lti.platform;

/**
 * What hangs on a registration or a deployment, and goes with it when it is deleted.
 *
 * @param courses of the LMS, from which it was launched
 * @param learners whose names, and the tie from them to what was recorded, would go
 * @param scores that the platform has not got yet
 */
public record Holdings(long deployments, long courses, long links, long learners, long scores) {}

package se.hytta.lti.launch;

import org.jspecify.annotations.Nullable;

/**
 * A group of the platform's course.
 *
 * @param id the platform's
 * @param set title of the set that it stands in, null where it stands in none
 */
public record CourseGroup(String id, String title, @Nullable String set) {}

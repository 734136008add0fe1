package se.hytta.content.registration;

import java.util.UUID;
import se.hytta.content.course.CourseVersion;

/** One learner's way through one version of a course (cmi5 9.6.1). */
public record CourseRegistration(UUID id, long organisation, UUID learner, CourseVersion version) {}

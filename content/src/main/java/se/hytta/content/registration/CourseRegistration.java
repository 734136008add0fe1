package se.hytta.content.registration;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.hytta.content.course.CourseVersion;

/**
 * One learner's way through one version of a course (cmi5 9.6.1).
 *
 * @param actor the Agent's JSON by which another system named the learner; null: the learner's account here
 */
public record CourseRegistration(
        UUID id, long organisation, UUID learner, @Nullable String actor, CourseVersion version) {}

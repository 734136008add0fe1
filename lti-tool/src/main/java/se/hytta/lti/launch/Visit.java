package se.hytta.lti.launch;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.key.Secret;

/**
 * A launch as it stands in the database.
 *
 * @param session the id of the page session that it opened
 * @param context the opaque key under which the courses keep progress
 * @param link row id, null for deep linking
 */
record Visit(Secret session, UUID learner, long organisation, String context, @Nullable Long link) {}

package se.hytta.lti.launch;

import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One launch's right to see pages of the tool: bound to its person, organisation, context and role.
 *
 * @param handle public name of the launch; the cookie is named by it, so that two tabs never mix
 * @param registration row id of the platform's registration
 * @param deployment row id of the deployment
 * @param organisation the organisation that owns the deployment
 * @param context the opaque key under which the courses keep progress
 * @param locale BCP 47, as launched
 * @param resourceLink row id of the link launched; null for deep linking
 * @param deepLinking the deep_linking_settings claim as JSON, null for every other launch
 * @param returnUrl where the platform wants people back, null where it did not say
 */
public record PageSession(
        String handle,
        UUID learner,
        long registration,
        long deployment,
        long organisation,
        String context,
        Role role,
        String locale,
        @Nullable Long resourceLink,
        @Nullable String deepLinking,
        @Nullable URI returnUrl) {}

package se.hytta.lti.launch;

import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.hytta.web.page.TextSize;

/**
 * One launch's right to see pages of the tool: bound to its person, organisation, context and role.
 *
 * @param handle public name of the launch; the cookie is named by it, so that two tabs never mix
 * @param registration row id of the platform's registration
 * @param deployment row id of the deployment
 * @param organisation the organisation that owns the deployment
 * @param context the opaque key under which the courses keep progress
 * @param locale BCP 47: as the person chose, else as launched
 * @param preference what the person chose, null before
 * @param name the person's, null where the platform tells none
 * @param resourceLink row id of the link launched; null for deep linking
 * @param deepLinking the deep_linking_settings claim as JSON, null for every other launch
 * @param course publisher id of the course that the launch's link shows whole, null for every other launch
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
        @Nullable Preference preference,
        @Nullable String name,
        @Nullable Long resourceLink,
        @Nullable String deepLinking,
        @Nullable String course,
        @Nullable URI returnUrl) {

    /** How large the person wants text. */
    public TextSize size() {
        return preference == null ? TextSize.NORMAL : preference.size();
    }
}

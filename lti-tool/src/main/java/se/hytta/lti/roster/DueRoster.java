package se.hytta.lti.roster;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A list whose turn it is.
 *
 * @param context row id
 * @param differencesUrl where only what changed since is told, null where the platform offers nothing of the kind or the whole
 *     list is due
 * @param groupsUrl where the groups are listed, null where they are not offered
 * @param groupSetsUrl where the sets of groups are listed, null where they are not offered
 * @param began when this try began
 */
record DueRoster(
        long context,
        long registration,
        long deployment,
        long organisation,
        String membershipsUrl,
        @Nullable String differencesUrl,
        @Nullable String groupsUrl,
        @Nullable String groupSetsUrl,
        int tries,
        Instant began) {

    /** The opaque key of the context's memberships. */
    String key() {
        return "c" + context;
    }
}

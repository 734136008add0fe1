package se.hytta.content.session;

import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.hytta.content.registration.Enrolment;

/**
 * Who wants to open which AU, and how.
 *
 * @param organisation the organisation that owns the deployment
 * @param homeOrganisation the learner's own, the same unless classes are joint
 * @param learner the pseudonymous id of the learner; becomes the xAPI account's name
 * @param context the LMS course in which it is taken, or the resource link where there is none: an opaque key
 * @param course row id of the course, {@code au} row id of its assignable unit
 * @param returnUrl where the AU's exit leads, null where nothing is known
 * @param language BCP 47, becomes the learner preference at the first launch
 */
public record LaunchRequest(
        long organisation,
        long homeOrganisation,
        UUID learner,
        String context,
        long course,
        long au,
        LaunchMode mode,
        @Nullable URI returnUrl,
        String language) {

    Enrolment enrolment() {
        return new Enrolment(organisation, homeOrganisation, learner, context, course);
    }
}

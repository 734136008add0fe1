package se.hytta.content.registration;

import java.util.UUID;

/**
 * Who takes which course where: the key that finds a registration again.
 *
 * @param organisation owner of the deployment, {@code home} the learner's own
 * @param context the LMS course, an opaque key
 * @param course row id
 */
public record Enrolment(long organisation, long home, UUID learner, String context, long course) {

    public Enrolment {
        if (context.isEmpty() || context.length() > 2000) {
            throw new IllegalArgumentException("a context has 1 to 2000 characters");
        }
    }
}

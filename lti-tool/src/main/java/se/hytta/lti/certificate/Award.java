package se.hytta.lti.certificate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a certificate says: that a course was finished, and what the learner chose to show beside it.
 *
 * @param learner her name, null where she does not show it
 * @param course the title, {@code about} the description, in {@code language}
 * @param results her modules and scores in words, null where she does not show them
 * @param issuer the organisation's name
 * @param finished when the whole course was done
 */
public record Award(
        @Nullable String learner,
        String course,
        String about,
        String language,
        @Nullable String results,
        String issuer,
        Instant finished) {}

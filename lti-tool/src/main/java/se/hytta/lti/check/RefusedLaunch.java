package se.hytta.lti.check;

import java.time.Instant;
import java.util.List;

/**
 * A login or launch that was refused, and nothing of whoever launched.
 *
 * @param reference what the person was shown; stands in the log too
 * @param key of the words that say why
 * @param proved whether the platform had signed it; what it had not may be anybody's
 */
public record RefusedLaunch(Instant at, String reference, String key, List<String> arguments, boolean proved) {}

package se.hytta.xapi.personal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.personal.Treatment.Kind;

/**
 * What was done with one learner's record, or is being done.
 *
 * @param digest the SHA-256 of organisation and learner: whoever knows both can tell whose receipt it is
 * @param pseudonym what stands in the learner's place
 * @param counts rows deleted or changed, by table
 * @param forwarded where the learner's statements had been sent before
 * @param problem why the last batch failed, null when it did not
 * @param finished null while it is under way
 */
public record Receipt(
        UUID id,
        long organisation,
        Kind kind,
        String digest,
        UUID pseudonym,
        String askedBy,
        Instant asked,
        Map<String, Long> counts,
        List<Destination> forwarded,
        @Nullable String problem,
        @Nullable Instant finished) {}

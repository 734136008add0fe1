package se.hytta.content.delivery;

import java.util.Collection;
import java.util.UUID;

/** Whose pages, beside the tool's own, may show a course in a frame: origins. */
public interface Framing {
    /** All that may show anything; for answers that belong to nobody. */
    Collection<String> anybody();

    /** Those of whoever sent this learner. */
    Collection<String> of(long organisation, UUID learner);
}

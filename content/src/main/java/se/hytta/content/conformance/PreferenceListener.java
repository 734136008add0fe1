package se.hytta.content.conformance;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Told when a learner has chosen in a module, inside the transaction that keeps it. */
public interface PreferenceListener {

    /** @param language RFC 5646, the dearest of those preferred */
    void preferred(Handle transaction, long organisation, UUID learner, String language, boolean audio);
}

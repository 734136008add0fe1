package se.hytta.xapi.document;

import org.jdbi.v3.core.Handle;
import se.hytta.xapi.access.Caller;

/** A host's rules on documents, inside the transaction of the call; refuses by {@link se.hytta.xapi.protocol.Refusal}. */
public interface DocumentGate {

    /** Before xAPI's own checks of the call (a missing agent, say, is null in {@code access}). */
    void admit(Handle transaction, Caller caller, DocumentAccess access);

    /** A host without rules. */
    DocumentGate OPEN = (transaction, caller, access) -> {};
}

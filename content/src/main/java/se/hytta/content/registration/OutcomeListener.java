package se.hytta.content.registration;

import org.jdbi.v3.core.Handle;

/** Told of every outcome inside the transaction that records it; what it throws rolls the statement back. */
public interface OutcomeListener {

    void reached(Handle transaction, AuOutcome outcome);
}

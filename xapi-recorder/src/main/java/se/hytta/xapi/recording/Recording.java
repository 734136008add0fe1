package se.hytta.xapi.recording;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jdbi.v3.core.Handle;
import se.hytta.xapi.access.Caller;

/** A transaction in which statements are being recorded, as a host's {@link StatementGate} sees it. */
public interface Recording {

    /** The open transaction; what is written with it is committed or rolled back with the statements. */
    Handle handle();

    Caller caller();

    /** Records statements of the host's own in this transaction, without asking the gate; each needs an id and a timestamp. */
    void state(List<ObjectNode> statements);
}

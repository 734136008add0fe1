package se.hytta.xapi.personal;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Tells where a learner's statements have been forwarded to; asked before they are erased or pseudonymised. */
public interface ForwardedRecords {

    List<Destination> destinations(Handle transaction, Learner learner);

    /** A recorder that forwards nothing. */
    ForwardedRecords NONE = (transaction, learner) -> List.of();
}

package se.hytta.xapi.forwarding;

import java.util.Collection;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import se.hytta.xapi.statement.AgentKey;

/** Whose statements the host keeps to itself: whatever mentions one of them goes to no outside store. */
@FunctionalInterface
public interface Withheld {
    /** Of a host that keeps back nobody. */
    Withheld NOBODY = (transaction, mentioned) -> Set.of();

    /** Those of the mentioned that are withheld now. */
    Set<AgentKey> among(Handle transaction, Collection<AgentKey> mentioned);
}

package se.hytta.xapi.recording;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jdbi.v3.core.Handle;
import se.hytta.xapi.access.Caller;

/**
 * A host's rules on statements, inside the transaction that records them: one request's, or those of several requests of one
 * caller that came at one time. Every method may throw a {@link se.hytta.xapi.protocol.Refusal}; then each request is tried
 * by itself.
 */
public interface StatementGate {

    /** Before xAPI's own checks: the statements as parsed from the body, in their order, voided of nothing. */
    void admit(Handle transaction, Caller caller, List<JsonNode> statements);

    /** After the insert: the statements that are new (a repeated one is not among them), in their order. */
    void recorded(Recording recording, List<JsonNode> statements);

    /** Before a query or a read of one statement. */
    void admitRead(Handle transaction, Caller caller);

    /** A host without rules. */
    StatementGate OPEN = new StatementGate() {
        @Override
        public void admit(Handle transaction, Caller caller, List<JsonNode> statements) {}

        @Override
        public void recorded(Recording recording, List<JsonNode> statements) {}

        @Override
        public void admitRead(Handle transaction, Caller caller) {}
    };
}

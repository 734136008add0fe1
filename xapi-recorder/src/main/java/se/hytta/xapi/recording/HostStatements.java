package se.hytta.xapi.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jdbi.v3.core.Handle;
import se.hytta.xapi.attachment.Attached;
import se.hytta.xapi.protocol.Version;
import se.hytta.xapi.statement.SentStatement;
import se.hytta.xapi.statement.StatementReader;
import se.hytta.xapi.term.Dictionary;

/** Statements that the host application makes itself, in a transaction of its own. */
public final class HostStatements {
    private final Dictionary dictionary;

    public HostStatements(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    /**
     * Checks and writes them.
     *
     * @throws se.hytta.xapi.protocol.Refusal when one is not valid (400), or its id is another statement's (409)
     */
    public void record(Handle transaction, long organisation, String authority, List<ObjectNode> statements) {
        List<SentStatement> sent = statements.stream()
                .map(statement -> StatementReader.object(statement.toString().getBytes(StandardCharsets.UTF_8)))
                .toList();
        Attached.nothing()
                .checkComplete(sent.stream().map(s -> (JsonNode) s.json()).toList());
        new RecordStatements(
                        transaction,
                        organisation,
                        dictionary.in(transaction, organisation),
                        Authority.of(authority),
                        Version.V1)
                .record(sent);
    }
}

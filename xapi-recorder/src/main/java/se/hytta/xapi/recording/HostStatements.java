package se.hytta.xapi.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import se.hytta.xapi.attachment.Attached;
import se.hytta.xapi.protocol.Version;
import se.hytta.xapi.statement.SentStatement;
import se.hytta.xapi.term.Dictionary;
import se.hytta.xapi.term.Term;

/** Statements that the host application makes itself, in a transaction of its own. */
public final class HostStatements {
    /** Whether the organisation has a statement with this id, of whomever. */
    public static boolean isThere(Handle transaction, long organisation, UUID id) {
        return StatementRepository.find(transaction, organisation, id, false, Optional.empty())
                .isPresent();
    }

    private final Dictionary dictionary;
    private final Ingest ingest;

    public HostStatements(Dictionary dictionary, Ingest ingest) {
        this.dictionary = dictionary;
        this.ingest = ingest;
    }

    /**
     * Checks and writes them.
     *
     * @throws se.hytta.xapi.protocol.Refusal when one is not valid (400), or its id is another statement's (409)
     */
    public void record(Handle transaction, long organisation, String authority, List<ObjectNode> statements) {
        prepare(transaction, organisation, authority, statements, List.of()).run();
    }

    /**
     * Checks them and makes their terms, and others that the transaction needs, in one command.
     *
     * @return writes them
     * @throws se.hytta.xapi.protocol.Refusal when one is not valid (400)
     */
    public Runnable prepare(
            Handle transaction,
            long organisation,
            String authority,
            List<ObjectNode> statements,
            Collection<Term> alsoNeeded) {
        RecordStatements recording = new RecordStatements(
                transaction,
                organisation,
                dictionary.in(transaction, organisation),
                Authority.of(authority),
                Version.V1);
        List<SentStatement> sent = statements.stream().map(SentStatement::of).toList();
        Attached.nothing().checkComplete(List.<JsonNode>copyOf(statements));
        RecordStatements.check(sent, Version.V1);
        RecordStatements.Prepared prepared = recording.prepare(sent, alsoNeeded);
        return () -> {
            int fresh = recording.write(prepared).recorded().size();
            transaction.afterCommit(() -> ingest.stored(fresh, sent.size()));
        };
    }
}

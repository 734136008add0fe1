package se.hytta.xapi.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import se.hytta.xapi.access.Caller;
import se.hytta.xapi.access.Scope;
import se.hytta.xapi.attachment.Attached;
import se.hytta.xapi.attachment.StoreAttachments;
import se.hytta.xapi.protocol.Refusal;
import se.hytta.xapi.protocol.Transactions;
import se.hytta.xapi.protocol.Version;
import se.hytta.xapi.recording.RecordStatements.Recorded;
import se.hytta.xapi.statement.SentStatement;
import se.hytta.xapi.term.Dictionary;
import se.hytta.xapi.term.Terms;

/** A caller's statements, in one transaction: the host's gate, xAPI's checks, the insert, the gate again. */
final class ReceiveStatements {
    private final Transactions transactions;
    private final Dictionary dictionary;
    private final HostStatements hostStatements;
    private final ActivityDefinitions definitions;
    private final StatementGate gate;
    private final Ingest ingest;

    ReceiveStatements(
            Transactions transactions,
            Dictionary dictionary,
            HostStatements hostStatements,
            ActivityDefinitions definitions,
            StatementGate gate,
            Ingest ingest) {
        this.transactions = transactions;
        this.dictionary = dictionary;
        this.hostStatements = hostStatements;
        this.definitions = definitions;
        this.gate = gate;
        this.ingest = ingest;
    }

    /** The ids in the order sent; a Refusal when any statement is refused, and then nothing is stored. */
    List<UUID> receive(Caller caller, Version version, List<SentStatement> sent, Attached attached) {
        try {
            Recorded recorded = record(caller, version, sent, attached);
            ingest.stored(recorded.recorded().size(), sent.size());
            return recorded.ids();
        } catch (Refusal e) {
            ingest.refused(sent.size());
            throw e;
        }
    }

    private Recorded record(Caller caller, Version version, List<SentStatement> sent, Attached attached) {
        Authority authority = Authority.of(caller.authority());
        List<JsonNode> trees = trees(sent);
        return transactions.run(transaction -> {
            gate.admit(transaction, caller, trees);
            Terms terms = dictionary.in(transaction, caller.organisation());
            StoreAttachments attachments = new StoreAttachments(transaction, caller.organisation(), attached);
            RecordStatements recording =
                    new RecordStatements(transaction, caller.organisation(), terms, authority, version);
            Recorded recorded = recording.record(sent);
            attached.checkComplete(trees);
            attachments.link(recorded.ids(), trees);
            if (caller.may(Scope.DEFINE)) {
                transaction.afterCommit(definitions.learn(transaction, terms, recorded.recorded()));
            }
            gate.recorded(new Open(transaction, caller, authority), recorded.recorded());
            return recorded;
        });
    }

    private static List<JsonNode> trees(List<SentStatement> sent) {
        return sent.stream().map(statement -> (JsonNode) statement.json()).toList();
    }

    private final class Open implements Recording {
        private final Handle transaction;
        private final Caller caller;
        private final Authority authority;

        Open(Handle transaction, Caller caller, Authority authority) {
            this.transaction = transaction;
            this.caller = caller;
            this.authority = authority;
        }

        @Override
        public Handle handle() {
            return transaction;
        }

        @Override
        public Caller caller() {
            return caller;
        }

        @Override
        public void state(List<ObjectNode> statements) {
            hostStatements.record(transaction, caller.organisation(), authority.text(), statements);
        }
    }
}

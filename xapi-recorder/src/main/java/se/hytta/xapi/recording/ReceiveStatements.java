package se.hytta.xapi.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import se.hytta.xapi.access.Caller;
import se.hytta.xapi.access.Scope;
import se.hytta.xapi.attachment.Attached;
import se.hytta.xapi.attachment.StoreAttachments;
import se.hytta.xapi.protocol.Refusal;
import se.hytta.xapi.protocol.Together;
import se.hytta.xapi.protocol.Transactions;
import se.hytta.xapi.protocol.Version;
import se.hytta.xapi.recording.RecordStatements.Recorded;
import se.hytta.xapi.statement.SentStatement;
import se.hytta.xapi.term.Dictionary;
import se.hytta.xapi.term.Terms;

/**
 * A caller's statements, in one transaction: the host's gate, xAPI's checks, the insert, the gate again. Small requests of
 * one caller that come at one time share the transaction, and each is still stored whole or not at all.
 */
final class ReceiveStatements {
    /** How many transactions of one caller's small requests are open at a time on this node. */
    private static final int LANES = 2;

    /** How many statements small requests share a transaction with. */
    private static final int MOST_TOGETHER = 64;

    /** Up to how many statements a request is small. */
    private static final int SMALL = 8;

    private final Transactions transactions;
    private final Dictionary dictionary;
    private final HostStatements hostStatements;
    private final ActivityDefinitions definitions;
    private final StatementGate gate;
    private final Ingest ingest;
    private final Together<Sender, List<SentStatement>, List<UUID>> together =
            new Together<>(LANES, MOST_TOGETHER, List::size, this::recordTogether);

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
            return caller.sharesTransactions() && sent.size() <= SMALL && attached.isEmpty()
                    ? together.run(new Sender(caller, version), sent)
                    : record(caller, version, sent, attached);
        } catch (Refusal e) {
            ingest.refused(sent.size());
            throw e;
        }
    }

    /** Requests of equal ones may share a transaction. */
    private record Sender(Caller caller, Version version) {}

    private List<List<UUID>> recordTogether(Sender sender, List<List<SentStatement>> requests) {
        List<UUID> ids = record(
                sender.caller,
                sender.version,
                requests.stream().flatMap(List::stream).toList(),
                Attached.nothing());
        List<List<UUID>> shares = new ArrayList<>(requests.size());
        int from = 0;
        for (List<SentStatement> request : requests) {
            shares.add(ids.subList(from, from + request.size()));
            from += request.size();
        }
        return shares;
    }

    private List<UUID> record(Caller caller, Version version, List<SentStatement> sent, Attached attached) {
        Authority authority = Authority.of(caller.authority());
        List<JsonNode> trees = trees(sent);
        Recorded all = transactions.run(transaction -> {
            gate.admit(transaction, caller, trees);
            RecordStatements.check(sent, version);
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
        ingest.stored(all.recorded().size(), sent.size());
        return all.ids();
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

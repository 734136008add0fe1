package se.hytta.xapi.recording;

import java.net.URI;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import se.hytta.xapi.attachment.FindAttachments;
import se.hytta.xapi.protocol.Limits;
import se.hytta.xapi.protocol.Transactions;
import se.hytta.xapi.term.Dictionary;

/** Puts the resources that read and write statements together. */
public final class StatementResources {
    private StatementResources() {}

    public static Set<Object> all(
            Jdbi jdbi,
            Dictionary dictionary,
            HostStatements hostStatements,
            StatementGate gate,
            Ingest ingest,
            URI publicUrl,
            Limits limits) {
        Transactions transactions = new Transactions(jdbi);
        ConsistentThrough consistentThrough = new ConsistentThrough();
        StatementsResource statements = new StatementsResource(
                new ReadStatements(limits),
                new ReceiveStatements(
                        transactions, dictionary, hostStatements, new ActivityDefinitions(), gate, ingest),
                new FindStatements(transactions, dictionary, gate, consistentThrough),
                new FindAttachments(transactions),
                ingest,
                publicUrl);
        return Set.of(
                statements,
                new ConsistentThroughFilter(transactions, consistentThrough),
                new ActivitiesResource(transactions, dictionary, gate),
                new AgentsResource(transactions, gate));
    }
}

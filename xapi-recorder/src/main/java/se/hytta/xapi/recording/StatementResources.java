package se.hytta.xapi.recording;

import java.net.URI;
import org.jdbi.v3.core.Jdbi;
import se.hytta.xapi.protocol.Transactions;
import se.hytta.xapi.term.Dictionary;

/** Puts the statement resource together. */
public final class StatementResources {
    private StatementResources() {}

    public static StatementsResource statements(
            Jdbi jdbi, Dictionary dictionary, HostStatements hostStatements, StatementGate gate, URI publicUrl) {
        Transactions transactions = new Transactions(jdbi);
        return new StatementsResource(
                new ReceiveStatements(transactions, dictionary, hostStatements, new ActivityDefinitions(), gate),
                new FindStatements(transactions, dictionary, gate),
                publicUrl);
    }
}

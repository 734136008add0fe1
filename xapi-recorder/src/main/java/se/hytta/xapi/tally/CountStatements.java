package se.hytta.xapi.tally;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import se.hytta.xapi.protocol.Transactions;

/** Brings the roll-ups up to date, and makes them anew from the statements. */
final class CountStatements {
    private final Transactions transactions;

    CountStatements(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Counts what has come since, in small transactions, until nothing is left or another node is at it. */
    void catchUp() {
        while (transactions.run(CountStatements::step)) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }

    /** Whether there may be more to count. */
    private static boolean step(Handle transaction) {
        Optional<Long> from = TallyRepository.take(transaction);
        if (from.isEmpty()) {
            return false;
        }
        TallyRepository.End end = TallyRepository.end(transaction, from.get());
        if (end.position() <= from.get()) {
            return false;
        }
        TallyRepository.count(transaction, from.get(), end.position());
        TallyRepository.move(transaction, end.position());
        return end.more();
    }

    /**
     * Counts every hour anew, each in a transaction of its own while others go on recording and counting; broken off, it can
     * be begun again.
     */
    void rebuild() {
        for (int since = 0; since >= 0; ) {
            int from = since;
            since = transactions.run(transaction -> rebuild(transaction, from));
        }
    }

    /** The hour to go on with, or -1 at the end. */
    private static int rebuild(Handle transaction, int since) {
        long cursor = TallyRepository.lock(transaction);
        Optional<Integer> hour = TallyRepository.nextHour(transaction, since, cursor);
        if (hour.isEmpty()) {
            TallyRepository.forget(transaction, since, Integer.MAX_VALUE);
            return -1;
        }
        TallyRepository.recount(transaction, since, hour.get(), cursor);
        return hour.get() + 1;
    }
}

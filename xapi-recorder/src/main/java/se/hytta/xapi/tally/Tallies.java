package se.hytta.xapi.tally;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.hytta.xapi.protocol.Transactions;

/** The counters and timelines of an organisation, and the job that keeps them. */
public final class Tallies {
    private static final Logger LOG = LoggerFactory.getLogger(Tallies.class);
    private static final int EVERY_SECONDS = 5;

    private final Transactions transactions;
    private final CountStatements counting;
    private final ScheduledExecutorService job = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "xapi-tally");
        thread.setDaemon(true);
        return thread;
    });

    public Tallies(Jdbi jdbi) {
        this.transactions = new Transactions(jdbi);
        this.counting = new CountStatements(transactions);
    }

    /** What is counted of an organisation, and when that was: what came later is not in it yet. */
    public record Counted(List<Tally> hours, List<VerbTotal> totals, Instant through) {
        public long all() {
            return totals.stream().mapToLong(VerbTotal::statements).sum();
        }
    }

    /** The hours that begin from one moment to before another, and the totals of all time. */
    public Counted counted(long organisation, Instant from, Instant to) {
        return transactions.run(transaction -> {
            Instant through = TallyRepository.through(transaction);
            return new Counted(
                    TallyRepository.find(transaction, organisation, from, to),
                    TallyRepository.totals(transaction, organisation),
                    through);
        });
    }

    /** Counts all that has come until now; the job does the same every few seconds. */
    public void catchUp() {
        counting.catchUp();
    }

    /** Counts everything anew from the statements. It takes as long as reading them all does, and stops nothing. */
    public void rebuild() {
        counting.rebuild();
    }

    /** Starts the job; several nodes may have one. */
    public void start() {
        job.scheduleWithFixedDelay(this::tryToCatchUp, 0, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    public void stop() {
        job.shutdownNow();
    }

    private void tryToCatchUp() {
        try {
            counting.catchUp();
        } catch (RuntimeException e) {
            LOG.warn("Statements could not be counted and will be later: {}", e.getMessage());
        }
    }
}

package se.hytta.xapi.forwarding;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** What a sender may write of a destination, and only while it has its lease. */
final class LeaseRepository {
    private static final String MINE = " where id = :id and owner = :owner";

    private final Jdbi jdbi;
    private final UUID owner = UUID.randomUUID();
    private final Sealing sealing;
    private final Duration lease;

    LeaseRepository(Jdbi jdbi, Sealing sealing, Duration lease) {
        this.jdbi = jdbi;
        this.sealing = sealing;
        this.lease = lease;
    }

    /** Another sender has the destination, or it was paused, changed or deleted: what was to be done is not to be. */
    static final class Lost extends RuntimeException {
        Lost(Taken taken) {
            super(taken + " is not this sender's any more", null, false, false);
        }
    }

    /** A destination that has something to be sent and that nobody has, the one that waited longest. */
    Optional<Taken> take() {
        return jdbi.inTransaction(handle -> handle.createQuery("""
                        update xapi.destination d
                        set owner = :owner, leased_until = now() + :millis * interval '1 millisecond'
                        where d.id = (
                            select id from xapi.destination c
                            where paused is null and deleted is null and next_try <= now()
                              and (leased_until is null or leased_until <= now())
                              and (exists (select from xapi.statement s
                                           where s.organisation = c.organisation and s.position > c.through)
                                or exists (select from xapi.dead_letter l where l.destination = c.id and l.again))
                            order by next_try limit 1
                            for no key update skip locked)
                        returning d.*
                        """)
                .bind("owner", owner)
                .bind("millis", lease.toMillis())
                .map((row, context) -> new Taken(
                        row.getLong("id"),
                        row.getLong("organisation"),
                        DestinationRepository.destination(row),
                        sealing.open(row.getString("secret")).orElse(""), // refused there, and told here
                        row.getLong("through")))
                .findOne());
    }

    /**
     * To be done before each request, so that the lease outlasts it.
     *
     * @param more how much longer than others the request may take
     */
    void renew(Taken taken, Duration more) {
        jdbi.useHandle(handle -> mine(
                handle,
                taken,
                "leased_until = now() + :millis * interval '1 millisecond'",
                MINE + " and paused is null and deleted is null",
                sql -> sql.bind("millis", lease.plus(more).toMillis())));
    }

    /** Nothing to be told: the lease ran out, or somebody else has it. */
    void release(Taken taken, Duration pause) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update xapi.destination
                        set owner = null, leased_until = null,
                            next_try = greatest(next_try, now() + :millis * interval '1 millisecond')
                        """ + MINE)
                .bind("id", taken.id())
                .bind("owner", owner)
                .bind("millis", pause.toMillis())
                .execute());
    }

    void pass(Taken taken, long through) {
        jdbi.useHandle(handle -> pass(handle, taken, through));
    }

    /** Everything up to here is dealt with, without a word from the destination. */
    void pass(Handle transaction, Taken taken, long through) {
        mine(transaction, taken, "through = :through", MINE, sql -> sql.bind("through", through));
    }

    /** The destination took what was sent, and everything up to here is dealt with. */
    void delivered(Taken taken, @Nullable Long through, Answer answer) {
        jdbi.useHandle(handle -> mine(
                handle,
                taken,
                "through = coalesce(:through, through), delivered = now(), failures = 0, refusals = 0, " + LAST,
                MINE,
                sql -> last(sql, answer).bind("through", through)));
    }

    /**
     * One statement was refused; how many were in a row.
     *
     * @param through null for one that was refused before, which does not count
     */
    int refused(Handle transaction, Taken taken, @Nullable Long through, Answer answer) {
        mine(
                transaction,
                taken,
                "through = coalesce(:through, through), failures = 0, refusals = refusals + :more, " + LAST,
                MINE,
                sql -> last(sql, answer).bind("through", through).bind("more", through == null ? 0 : 1));
        return count(transaction, taken, "refusals");
    }

    /** How many tries in a row had no answer that counts. */
    int failures(Taken taken) {
        return jdbi.withHandle(handle -> count(handle, taken, "failures"));
    }

    private static int count(Handle handle, Taken taken, String column) {
        return handle.createQuery("select " + column + " from xapi.destination where id = :id")
                .bind("id", taken.id())
                .mapTo(Integer.class)
                .one();
    }

    /** To be left alone for a while. */
    void later(Taken taken, Duration pause, Answer answer) {
        jdbi.useHandle(handle -> mine(
                handle,
                taken,
                "failures = failures + 1, next_try = now() + :millis * interval '1 millisecond', " + LAST,
                MINE,
                sql -> last(sql, answer).bind("millis", pause.toMillis())));
    }

    void pause(Taken taken, String why, Answer answer) {
        jdbi.useHandle(handle -> mine(
                handle,
                taken,
                "paused = :why, " + LAST,
                MINE,
                sql -> last(sql, answer).bind("why", why)));
    }

    private static final String LAST = "last_status = :status, last_answer = :answer, last_at = now()";

    private static Update last(Update sql, Answer answer) {
        return sql.bind("status", answer.status()).bind("answer", answer.excerpt());
    }

    private interface Bound {
        Update in(Update sql);
    }

    private void mine(Handle handle, Taken taken, String set, String where, Bound more) {
        Update sql = handle.createUpdate("update xapi.destination set " + set + where)
                .bind("id", taken.id())
                .bind("owner", owner);
        if (more.in(sql).execute() == 0) {
            throw new Lost(taken);
        }
    }
}

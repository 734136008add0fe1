package se.hytta.xapi.tally;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of roll-ups and the cursor up to which they are counted. */
final class TallyRepository {
    private static final Instant EPOCH = Instant.parse("2020-01-01T00:00:00Z");
    private static final long POSITIONS_PER_HOUR = 4096L * 3_600_000_000L;

    /** The most statements that one transaction counts. */
    private static final int STEP = 50_000;

    private static final String COUNT = """
            insert into xapi.tally as kept (organisation, hour, verb, statements)
            select organisation, (position / :perHour)::integer, verb, count(*) from xapi.statement
            where position >= :from and position < :to
            group by 1, 2, 3 order by 1, 2, 3
            on conflict (organisation, hour, verb) do update set statements = kept.statements + excluded.statements
            """;

    private TallyRepository() {}

    /** The cursor, locked until the transaction ends; nothing while another node has it. */
    static Optional<Long> take(Handle transaction) {
        return transaction
                .createQuery("select position from xapi.tally_cursor for update skip locked")
                .mapTo(Long.class)
                .findOne();
    }

    /** The cursor, after waiting for whoever has it. */
    static long lock(Handle transaction) {
        return transaction
                .createQuery("select position from xapi.tally_cursor for update")
                .mapTo(Long.class)
                .one();
    }

    static void move(Handle transaction, long position) {
        transaction
                .createUpdate("update xapi.tally_cursor set position = :position")
                .bind("position", position)
                .execute();
    }

    /** @param more whether statements after it could be counted already */
    record End(long position, boolean more) {}

    /** Where a step from here must end: all that is committed for certain, but not too much of it. */
    static End end(Handle transaction, long from) {
        return transaction
                .createQuery("""
                        with certain as materialized (select (xapi.consistent_through() + 1) << 12 as position),
                        much as (
                            select s.position from xapi.statement s where s.position >= :from
                            order by s.position offset :step limit 1)
                        select least(certain.position, much.position), coalesce(much.position < certain.position, false)
                        from certain left join much on true
                        """)
                .bind("from", from)
                .bind("step", STEP)
                .map((row, context) -> new End(row.getLong(1), row.getBoolean(2)))
                .one();
    }

    static void count(Handle transaction, long from, long to) {
        transaction
                .createUpdate(COUNT)
                .bind("perHour", POSITIONS_PER_HOUR)
                .bind("from", from)
                .bind("to", to)
                .execute();
    }

    /** The hour of the first statement in or after an hour, if there is one before the position. */
    static Optional<Integer> nextHour(Handle transaction, int hour, long before) {
        return transaction
                .createQuery("""
                        select (position / :perHour)::integer from xapi.statement
                        where position >= :hour * :perHour and position < :before order by position limit 1
                        """)
                .bind("perHour", POSITIONS_PER_HOUR)
                .bind("hour", hour)
                .bind("before", before)
                .mapTo(Integer.class)
                .findOne();
    }

    /** Counts one hour anew, up to the cursor, and forgets the hours before it from which nothing is left. */
    static void recount(Handle transaction, int since, int hour, long cursor) {
        forget(transaction, since, hour);
        count(transaction, hour * POSITIONS_PER_HOUR, Math.min((hour + 1L) * POSITIONS_PER_HOUR, cursor));
    }

    static void forget(Handle transaction, int from, int last) {
        transaction
                .createUpdate("delete from xapi.tally where hour between :from and :last")
                .bind("from", from)
                .bind("last", last)
                .execute();
    }

    /** The hours from that of one moment to that before another, in order, by verb. */
    static List<Tally> find(Handle transaction, long organisation, Instant from, Instant to) {
        return transaction
                .createQuery("""
                        select y.hour, t.key, y.statements from xapi.tally y join xapi.term t on t.id = y.verb
                        where y.organisation = :organisation and y.hour between :from and :last
                        order by y.hour, t.key
                        """)
                .bind("organisation", organisation)
                .bind("from", hour(from))
                .bind("last", hour(to.minusNanos(1)))
                .map((row, context) ->
                        new Tally(EPOCH.plus(row.getInt(1), ChronoUnit.HOURS), row.getString(2), row.getLong(3)))
                .list();
    }

    /** Statements by verb of all time, the most frequent first. */
    static List<VerbTotal> totals(Handle transaction, long organisation) {
        return transaction
                .createQuery("""
                        select t.key, sum(y.statements)::bigint from xapi.tally y join xapi.term t on t.id = y.verb
                        where y.organisation = :organisation group by t.key order by 2 desc, 1
                        """)
                .bind("organisation", organisation)
                .map((row, context) -> new VerbTotal(row.getString(1), row.getLong(2)))
                .list();
    }

    /** The moment before which every statement is counted. */
    static Instant through(Handle transaction) {
        long position = transaction
                .createQuery("select position from xapi.tally_cursor")
                .mapTo(Long.class)
                .one();
        return EPOCH.plus(position >> 12, ChronoUnit.MICROS);
    }

    private static int hour(Instant moment) {
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, EPOCH.until(moment, ChronoUnit.HOURS)));
    }
}

package se.hytta.xapi.partition;

import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The tables that are partitioned alike, and what they are cut into. */
final class PartitionRepository {
    private static final List<String> TABLES = List.of("statement", "link", "pair");

    /** "Hytta" in ASCII: one node at a time closes a partition. */
    private static final long LOCK = 0x4879747461L;

    /** Shorter than PostgreSQL takes to look for a deadlock, so that it is never a writer that gives way. */
    private static final String SHORT_WAIT = "set local lock_timeout = '500ms'";

    private PartitionRepository() {}

    static boolean tryLock(Handle handle) {
        return handle.createQuery("select pg_try_advisory_lock(:lock)")
                .bind("lock", LOCK)
                .mapTo(Boolean.class)
                .one();
    }

    static void unlock(Handle handle) {
        handle.createQuery("select pg_advisory_unlock(:lock)")
                .bind("lock", LOCK)
                .mapTo(Boolean.class)
                .one();
    }

    static Partition last(Handle handle) {
        return handle.createQuery("select number, first, closing from xapi.partition order by number desc limit 1")
                .map(ConstructorMapper.of(Partition.class))
                .one();
    }

    /** How many statements it holds, as the database last counted them. */
    static long size(Handle handle, Partition partition) {
        return handle.createQuery("""
                        select greatest(c.reltuples, pg_stat_get_live_tuples(c.oid))::bigint
                        from pg_class c where c.oid = cast(:name as regclass)
                        """)
                .bind("name", "xapi.statement_" + partition.number())
                .mapTo(Long.class)
                .one();
    }

    /** The position of a moment that is so far from now, by the database's clock. */
    static long position(Handle handle, Duration ahead) {
        return handle.createQuery("select xapi.microseconds(clock_timestamp() + :seconds * interval '1 second') << 12")
                .bind("seconds", ahead.toSeconds())
                .mapTo(Long.class)
                .one();
    }

    /** From now on nothing from this position on can be written into the partition. */
    static void announce(Handle transaction, Partition partition, long closing) {
        transaction.execute(SHORT_WAIT);
        transaction.execute("update xapi.partition set closing = ? where number = ?", closing, partition.number());
        for (String table : TABLES) {
            transaction.execute("alter table xapi." + table + "_" + partition.number()
                    + " add constraint closing check (position < " + closing + ") not valid");
        }
    }

    /** Reads all of the partition, beside its readers and writers, so that closing it need not. */
    static void prove(Handle handle, Partition partition) {
        for (String table : TABLES) {
            handle.execute("alter table xapi." + table + "_" + partition.number() + " validate constraint closing");
        }
    }

    static void takeBack(Handle transaction, Partition partition) {
        transaction.execute(SHORT_WAIT);
        transaction.execute("update xapi.partition set closing = null where number = ?", partition.number());
        dropProofs(transaction, partition);
    }

    /** Takes no longer than the locks do, since the proof is there and the new partition is empty. */
    static void close(Handle transaction, Partition partition, long closing) {
        transaction.execute(SHORT_WAIT);
        transaction.execute("lock table xapi.link, xapi.pair, xapi.statement in access exclusive mode");
        int next = partition.number() + 1;
        String first = partition.number() == 1 ? "minvalue" : Long.toString(partition.first());
        for (String table : TABLES) {
            String all = "xapi." + table;
            String last = all + "_" + partition.number();
            transaction.execute("alter table " + all + " detach partition " + last);
            transaction.execute("alter table " + all + " attach partition " + last + " for values from (" + first
                    + ") to (" + closing + ")");
            transaction.execute("create table " + all + "_" + next + " partition of " + all + " for values from ("
                    + closing + ") to (maxvalue)");
        }
        dropProofs(transaction, partition);
        transaction.execute("update xapi.partition set closing = null where number = ?", partition.number());
        transaction.execute("insert into xapi.partition (number, first) values (?, ?)", next, closing);
    }

    private static void dropProofs(Handle transaction, Partition partition) {
        for (String table : TABLES) {
            transaction.execute("alter table xapi." + table + "_" + partition.number() + " drop constraint closing");
        }
    }
}

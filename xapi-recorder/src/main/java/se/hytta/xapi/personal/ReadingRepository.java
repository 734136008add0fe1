package se.hytta.xapi.personal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Who read whose record. */
final class ReadingRepository {
    private ReadingRepository() {}

    static void note(Handle transaction, String reader, Learner learner, String what) {
        transaction
                .createUpdate("""
                        insert into xapi.reading (organisation, reader, learner, what)
                        values (:organisation, :reader, :learner, :what)
                        """)
                .bind("organisation", learner.organisation())
                .bind("reader", reader)
                .bind("learner", learner.key().value())
                .bind("what", what)
                .execute();
    }

    static List<Reading> of(Handle transaction, Learner learner) {
        return read(transaction
                .createQuery("""
                        select at, reader, learner, what from xapi.reading
                        where organisation = :organisation and learner = :learner order by at
                        """)
                .bind("organisation", learner.organisation())
                .bind("learner", learner.key().value()));
    }

    /** The newest of an organisation first. */
    static List<Reading> of(Handle transaction, long organisation, int most) {
        return read(
                transaction.createQuery("""
                        select at, reader, learner, what from xapi.reading
                        where organisation = :organisation order by at desc, id desc limit :most
                        """).bind("organisation", organisation).bind("most", most));
    }

    private static List<Reading> read(Query query) {
        return query.map((row, context) -> new Reading(
                        row.getObject(1, OffsetDateTime.class).toInstant(),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4)))
                .list();
    }

    static long anonymise(Handle transaction, Learner learner) {
        return transaction
                .createUpdate("""
                        update xapi.reading set learner = :digest
                        where organisation = :organisation and learner = :learner
                        """)
                .bind("digest", learner.digest())
                .bind("organisation", learner.organisation())
                .bind("learner", learner.key().value())
                .execute();
    }

    static long deleteBefore(Handle transaction, long organisation, Instant before, int most) {
        return transaction
                .createUpdate("""
                        delete from xapi.reading where id in (
                            select id from xapi.reading where organisation = :organisation and at < :before limit :most)
                        """)
                .bind("organisation", organisation)
                .bind("before", before.atOffset(ZoneOffset.UTC))
                .bind("most", most)
                .execute();
    }
}

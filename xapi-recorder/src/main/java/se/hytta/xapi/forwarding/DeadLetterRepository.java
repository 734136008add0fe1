package se.hytta.xapi.forwarding;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Statements that destinations did not take; known by their positions, so that erasing one leaves nothing here. */
final class DeadLetterRepository {
    private final Jdbi jdbi;

    DeadLetterRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The oldest first, after a position. */
    List<DeadLetter> list(long destination, long after, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select l.position, l.status, l.answer, l.at, l.again, s.json
                        from xapi.dead_letter l join xapi.statement s on s.position = l.position
                        where l.destination = :destination and l.position > :after order by l.position limit :most
                        """)
                .bind("destination", destination)
                .bind("after", after)
                .bind("most", most)
                .map((row, context) -> new DeadLetter(
                        row.getLong(1),
                        row.getInt(2),
                        row.getString(3),
                        row.getTimestamp(4).toInstant(),
                        row.getBoolean(5),
                        row.getString(6)))
                .list());
    }

    static void put(Handle transaction, Taken taken, long position, Answer answer) {
        transaction
                .createUpdate("""
                        insert into xapi.dead_letter (destination, position, status, answer)
                        values (:destination, :position, nullif(:status, 0), :answer)
                        on conflict (destination, position) do update
                        set status = excluded.status, answer = excluded.answer, at = now(), again = false
                        """)
                .bind("destination", taken.id())
                .bind("position", position)
                .bind("status", answer.status())
                .bind("answer", answer.excerpt())
                .execute();
    }

    /** Those that are to be tried again, and whose statement may be gone. */
    List<Long> again(long destination, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select position from xapi.dead_letter where destination = :destination and again
                        order by position limit :most
                        """)
                .bind("destination", destination)
                .bind("most", most)
                .mapTo(Long.class)
                .list());
    }

    void remove(long destination, long position) {
        jdbi.useHandle(handle -> handle.execute(
                "delete from xapi.dead_letter where destination = ? and position = ?", destination, position));
    }

    /** False when there is no such letter. */
    boolean askAgain(long destination, long position) {
        return jdbi.withHandle(handle -> handle.execute(
                        "update xapi.dead_letter set again = true where destination = ? and position = ?",
                        destination,
                        position)
                > 0);
    }

    void askAllAgain(long destination) {
        jdbi.useHandle(handle -> handle.execute(
                "update xapi.dead_letter set again = true where destination = ? and not again", destination));
    }
}

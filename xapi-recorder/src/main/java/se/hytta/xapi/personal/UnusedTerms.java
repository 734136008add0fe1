package se.hytta.xapi.personal;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.recording.RenameAgent;

/**
 * Takes identities out of the dictionary that nothing is linked with any more. A node may go on for seconds to write with
 * one out of its cache, so it goes in two rounds: first it is marked, and found no longer; in the next round it is deleted,
 * or, if somebody used it after all, it comes back or hands over to the one that was made in its place.
 */
final class UnusedTerms {
    private static final int MOST = 500;
    private static final String MARK = "gone:";

    private static final String UNUSED = """
            not exists (select from xapi.link l where l.term = t.id)
            and not exists (select from xapi.forwarded f where f.agent = t.id)
            and not exists (select from xapi.document d where d.organisation = t.organisation and d.agent = t.id)
            """;

    private static final String DELETE = """
            with gone as (
                delete from xapi.term t where t.id in (
                    select t.id from xapi.term t join xapi.forgotten_term f on f.term = t.id
                    where t.organisation = :organisation and t.kind = 'a' and starts_with(t.key, :mark)
                      and f.at < clock_timestamp() - :round * interval '1 ms' and %s
                    limit :most)
                returning t.id
            )
            select count(*) from gone
            """.formatted(UNUSED);

    private static final String USED = """
            select t.id, substr(t.key, length(:mark) + 1) as key, i.id as instead
            from xapi.term t
            left join xapi.term i
                on i.organisation = t.organisation and i.kind = 'a' and i.key = substr(t.key, length(:mark) + 1)
            where t.organisation = :organisation and t.kind = 'a' and starts_with(t.key, :mark) and not (%s)
            """.formatted(UNUSED);

    private static final String MARK_UNUSED = """
            with marked as (
                update xapi.term set key = :mark || key where id in (
                    select t.id from xapi.term t
                    where t.organisation = :organisation and t.kind = 'a' and not starts_with(t.key, :mark) and %s
                      and not exists (
                          select from xapi.term m
                          where m.organisation = t.organisation and m.kind = 'a' and m.key = :mark || t.key)
                    limit :most)
                returning id
            )
            insert into xapi.forgotten_term (term) select id from marked
            on conflict (term) do update set at = clock_timestamp()
            """.formatted(UNUSED);

    private UnusedTerms() {}

    private record Used(int term, String key, @Nullable Integer instead) {}

    /** One round; how many identities were deleted. Each is marked for {@code milliseconds} at least before. */
    static long tidy(Handle transaction, long organisation, long milliseconds) {
        for (Used used : used(transaction, organisation)) {
            if (used.instead == null) {
                transaction.execute("update xapi.term set key = ? where id = ?", used.key, used.term);
            } else {
                RenameAgent.handOver(transaction, organisation, used.term, used.instead);
            }
        }
        long deleted = transaction
                .createQuery(DELETE)
                .bind("organisation", organisation)
                .bind("mark", MARK)
                .bind("round", milliseconds)
                .bind("most", MOST)
                .mapTo(Long.class)
                .one();
        transaction
                .createUpdate(MARK_UNUSED)
                .bind("organisation", organisation)
                .bind("mark", MARK)
                .bind("most", MOST)
                .execute();
        return deleted;
    }

    private static List<Used> used(Handle transaction, long organisation) {
        return transaction
                .createQuery(USED)
                .bind("organisation", organisation)
                .bind("mark", MARK)
                .map((row, context) -> new Used(row.getInt(1), row.getString(2), row.getObject(3, Integer.class)))
                .list();
    }
}

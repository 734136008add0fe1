package se.hytta.xapi.attachment;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import se.hytta.xapi.term.SqlArray;

/** Takes away what came with statements that are going; a content that another statement brought too stays for that one. */
public final class DropAttachments {
    private static final String UNUSE = """
            with gone as (
                delete from xapi.attachment_use u using xapi.attachment a
                where u.organisation = :organisation and u.statement = any(:statements) and a.id = u.attachment
                  and a.sha2 <> all(:kept)
                returning u.attachment
            )
            select distinct attachment from gone
            """;

    private DropAttachments() {}

    /** How many contents went. */
    public static long of(Handle transaction, long organisation, Collection<UUID> statements) {
        return allBut(transaction, organisation, statements, List.of());
    }

    /**
     * The same, but for some contents.
     *
     * @param kept digests in lower-case hexadecimal
     */
    public static long allBut(
            Handle transaction, long organisation, Collection<UUID> statements, Collection<String> kept) {
        List<Long> unused = transaction
                .createQuery(UNUSE)
                .bind("organisation", organisation)
                .bind("statements", SqlArray.ids(statements))
                .bind("kept", SqlArray.texts(kept))
                .mapTo(Long.class)
                .list();
        return unused.isEmpty()
                ? 0
                : delete(transaction, unused.stream().mapToLong(Long::longValue).toArray());
    }

    /** A writer that uses one at this moment is waited for, and then seen, since the deletion is a command of its own. */
    private static long delete(Handle transaction, long[] attachments) {
        transaction
                .createQuery("select id from xapi.attachment where id = any(:ids) order by id for update")
                .bind("ids", SqlArray.numbers(attachments))
                .mapTo(Long.class)
                .list();
        return transaction
                .createUpdate("""
                        delete from xapi.attachment a where a.id = any(:ids)
                          and not exists (select from xapi.attachment_use u where u.attachment = a.id)
                        """)
                .bind("ids", SqlArray.numbers(attachments))
                .execute();
    }
}

package se.hytta.xapi.attachment;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import se.hytta.xapi.term.SqlArray;

/** Takes away what came with statements that are taken away. */
public final class AttachmentRemoval {
    private AttachmentRemoval() {}

    /** Contents that another statement brought too are kept. */
    public static void remove(Handle transaction, long organisation, Collection<UUID> statements) {
        List<Long> attachments = transaction
                .createQuery("""
                        delete from xapi.attachment_use
                        where organisation = :organisation and statement = any(:statements) returning attachment
                        """)
                .bind("organisation", organisation)
                .bind("statements", SqlArray.ids(statements))
                .mapTo(Long.class)
                .list();
        if (attachments.isEmpty()) {
            return;
        }
        long[] ids = attachments.stream()
                .mapToLong(Long::longValue)
                .distinct()
                .sorted()
                .toArray();
        // first the locks: who is about to use one of them has committed its use when the next command looks
        transaction
                .createQuery("select id from xapi.attachment where id = any(:ids) order by id for update")
                .bind("ids", SqlArray.numbers(ids))
                .mapTo(Long.class)
                .list();
        transaction.createUpdate("""
                        delete from xapi.attachment a where a.id = any(:ids)
                          and not exists (select from xapi.attachment_use u where u.attachment = a.id)
                        """).bind("ids", SqlArray.numbers(ids)).execute();
    }
}

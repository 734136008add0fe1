package se.hytta.xapi.attachment;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import se.hytta.xapi.protocol.Refusal;
import se.hytta.xapi.term.SqlArray;

/** Keeps contents, each once per organisation, in chunks. */
final class AttachmentRepository {
    /** Bytes of a row: what one reader or writer holds in memory. */
    static final int CHUNK = 256 << 10;

    private static final int TRIES = 3;

    private AttachmentRepository() {}

    /** A content that is kept. */
    record Kept(long id, long length) {}

    /** The content's row, made when it is not there; it can't be deleted before this transaction ends. */
    static long keep(Handle transaction, long organisation, String sha2, ReceivedContent content) {
        for (int left = TRIES; left > 0; left--) {
            Optional<Long> made = made(transaction, organisation, sha2, content.length());
            if (made.isPresent()) {
                write(transaction, made.get(), content);
                return made.get();
            }
            Optional<Long> there = there(transaction, organisation, sha2);
            if (there.isPresent()) {
                return there.get();
            }
        }
        throw new Refusal(503, null, "The attachment is being deleted at the moment");
    }

    /** Says which statements brought which contents. */
    static void use(Handle transaction, long organisation, List<UUID> statements, List<Long> attachments) {
        transaction
                .createUpdate("""
                        insert into xapi.attachment_use (organisation, statement, attachment)
                        select distinct :organisation, u.statement, u.attachment
                        from unnest(:statements, :attachments) as u (statement, attachment) order by 2, 3
                        on conflict do nothing
                        """)
                .bind("organisation", organisation)
                .bind("statements", SqlArray.ids(statements))
                .bind(
                        "attachments",
                        SqlArray.numbers(
                                attachments.stream().mapToLong(Long::longValue).toArray()))
                .execute();
    }

    /** The contents that came with any of these statements, by digest. */
    static Map<String, Kept> of(Handle transaction, long organisation, Collection<UUID> statements) {
        Map<String, Kept> found = new HashMap<>();
        transaction
                .createQuery("""
                        select distinct a.sha2, a.id, a.length
                        from xapi.attachment_use u join xapi.attachment a on a.id = u.attachment
                        where u.organisation = :organisation and u.statement = any(:statements)
                        """)
                .bind("organisation", organisation)
                .bind("statements", SqlArray.ids(statements))
                .map((row, context) -> Map.entry(row.getString(1), new Kept(row.getLong(2), row.getLong(3))))
                .forEach(row -> found.put(row.getKey(), row.getValue()));
        return found;
    }

    static Optional<byte[]> chunk(Handle transaction, long attachment, int number) {
        return transaction
                .createQuery("""
                        select content from xapi.attachment_chunk where attachment = :attachment and number = :number
                        """)
                .bind("attachment", attachment)
                .bind("number", number)
                .mapTo(byte[].class)
                .findOne();
    }

    private static Optional<Long> made(Handle transaction, long organisation, String sha2, long length) {
        return transaction
                .createQuery("""
                        insert into xapi.attachment (organisation, sha2, length)
                        values (:organisation, :sha2, :length) on conflict do nothing returning id
                        """)
                .bind("organisation", organisation)
                .bind("sha2", sha2)
                .bind("length", length)
                .mapTo(Long.class)
                .findOne();
    }

    private static Optional<Long> there(Handle transaction, long organisation, String sha2) {
        return transaction
                .createQuery("""
                        select id from xapi.attachment where organisation = :organisation and sha2 = :sha2
                        for key share
                        """)
                .bind("organisation", organisation)
                .bind("sha2", sha2)
                .mapTo(Long.class)
                .findOne();
    }

    private static void write(Handle transaction, long attachment, ReceivedContent content) {
        int number = 0;
        for (long position = 0; position < content.length(); position += CHUNK) {
            transaction
                    .createUpdate("insert into xapi.attachment_chunk values (:attachment, :number, :content)")
                    .bind("attachment", attachment)
                    .bind("number", number++)
                    .bind("content", content.piece(position, CHUNK))
                    .execute();
        }
    }
}

package se.hytta.content.draft;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import se.hytta.content.registration.Enrolment;

/** Drafts, what is said of them, and the registrations of those who look at them. */
final class DraftRepository {
    private static final String ALL = """
            SELECT id, version, organisation, author, uploaded, approver, publisher, withdrawn IS NOT NULL
            FROM content.draft
            """;

    private DraftRepository() {}

    record Row(
            long id,
            long version,
            long organisation,
            String author,
            Instant uploaded,
            @Nullable String approver,
            @Nullable String publisher,
            boolean withdrawn) {}

    /** Every draft, the newest first. */
    static List<Row> all(Handle handle) {
        return rows(handle, ALL + " WHERE id > :id ORDER BY id DESC LIMIT 500", 0);
    }

    static Optional<Row> find(Handle handle, long id) {
        return rows(handle, ALL + " WHERE id = :id", id).stream().findFirst();
    }

    /** The same, locked until the transaction ends. */
    static Optional<Row> lock(Handle handle, long id) {
        return rows(handle, ALL + " WHERE id = :id FOR UPDATE", id).stream().findFirst();
    }

    private static List<Row> rows(Handle handle, String sql, long id) {
        return handle.createQuery(sql)
                .bind("id", id)
                .map((rs, context) -> new Row(
                        rs.getLong(1),
                        rs.getLong(2),
                        rs.getLong(3),
                        rs.getString(4),
                        rs.getTimestamp(5).toInstant(),
                        rs.getString(6),
                        rs.getString(7),
                        rs.getBoolean(8)))
                .list();
    }

    /** Nothing when the version is an open draft already. */
    static Optional<Long> add(Handle handle, long version, long organisation, String author) {
        return handle.createQuery("""
                        INSERT INTO content.draft (version, organisation, author)
                        VALUES (:version, :organisation, :author) ON CONFLICT DO NOTHING RETURNING id
                        """)
                .bind("version", version)
                .bind("organisation", organisation)
                .bind("author", author)
                .mapTo(Long.class)
                .findOne();
    }

    static void approve(Handle handle, long id, String approver) {
        handle.createUpdate("UPDATE content.draft SET approved = now(), approver = :who WHERE id = :id")
                .bind("id", id)
                .bind("who", approver)
                .execute();
    }

    static void publish(Handle handle, long id, String publisher) {
        handle.createUpdate("UPDATE content.draft SET published = now(), publisher = :who WHERE id = :id")
                .bind("id", id)
                .bind("who", publisher)
                .execute();
    }

    static void withdraw(Handle handle, long id) {
        handle.createUpdate("UPDATE content.draft SET withdrawn = now() WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    static void say(Handle handle, long draft, @Nullable String who, String text) {
        handle.createUpdate("INSERT INTO content.draft_comment (draft, who, text) VALUES (:draft, :who, :text)")
                .bind("draft", draft)
                .bind("who", who)
                .bind("text", text)
                .execute();
    }

    static List<Comment> comments(Handle handle, long draft) {
        return handle.createQuery("SELECT said, who, text FROM content.draft_comment WHERE draft = :draft ORDER BY id")
                .bind("draft", draft)
                .map((rs, context) -> new Comment(rs.getTimestamp(1).toInstant(), rs.getString(2), rs.getString(3)))
                .list();
    }

    /** A registration in which nothing counts. */
    static void look(Handle handle, UUID id, Enrolment enrolment, long version) {
        handle.createUpdate("""
                        INSERT INTO content.course_registration
                            (id, organisation, home_organisation, learner, context, course, version, preview)
                        VALUES (:id, :organisation, :home, :learner, :context, :course, :version, true)
                        """)
                .bind("id", id)
                .bind("organisation", enrolment.organisation())
                .bind("home", enrolment.home())
                .bind("learner", enrolment.learner())
                .bind("context", enrolment.context())
                .bind("course", enrolment.course())
                .bind("version", version)
                .execute();
    }
}

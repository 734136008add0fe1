package se.hytta.lti.launch;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What a link shows that was bound by hand in the course from which its own was copied: the link of the same title there. */
final class CopiedLinks {
    private CopiedLinks() {}

    /** Nothing where the course is no copy, or where several links of that title show different things. */
    static Optional<Binding> binding(Handle handle, long deployment, String contextId, @Nullable String title) {
        if (title == null) {
            return Optional.empty();
        }
        List<Binding> found = handle.createQuery("""
                        WITH RECURSIVE origins (context_id, depth) AS (
                            SELECT origin, 1 FROM lti.context_copy
                            WHERE deployment = :deployment AND context_id = :context
                            UNION
                            SELECT k.origin, o.depth + 1 FROM origins o
                            JOIN lti.context_copy k ON k.deployment = :deployment AND k.context_id = o.context_id
                            WHERE o.depth < 10)
                        SELECT DISTINCT r.course, r.au
                        FROM origins o
                        JOIN lti.context c ON c.deployment = :deployment AND c.context_id = o.context_id
                        JOIN lti.resource_link r ON r.context = c.id
                        WHERE r.title = :title AND r.course IS NOT NULL
                        LIMIT 2
                        """)
                .bind("deployment", deployment)
                .bind("context", contextId)
                .bind("title", title)
                .map((row, ignored) -> new Binding(row.getString("course"), row.getString("au")))
                .list();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}

package se.hytta.lti.launch;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The people of one context, as their launches and the platform's list told. */
public final class Members {
    private final Jdbi jdbi;

    public Members(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Everyone who has launched in the session's context and organisation or is listed there, by name. */
    public List<Member> of(PageSession session) {
        List<CourseGroup> groups = groups(session);
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT l.id, l.name, m.role, m.seen, m.listed,
                            m.groups
                        FROM lti.membership m
                        JOIN lti.learner l ON l.id = m.learner
                        JOIN lti.deployment d ON d.id = l.deployment
                        WHERE m.context = :context AND d.organisation = :organisation
                        ORDER BY l.name NULLS LAST, l.id
                        """)
                .bind("context", session.context())
                .bind("organisation", session.organisation())
                .map((row, context) -> new Member(
                        Objects.requireNonNull(row.getObject("id", UUID.class)),
                        row.getString("name"),
                        Role.valueOf(row.getString("role")),
                        row.getTimestamp("seen") == null
                                ? null
                                : row.getTimestamp("seen").toInstant(),
                        in(groups, List.of((String[]) row.getArray("groups").getArray())),
                        row.getString("listed")))
                .list());
    }

    /** The groups of the session's course, set by set; those without a set come last. */
    public List<CourseGroup> groups(PageSession session) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT group_id, title, set_title FROM lti.course_group
                        WHERE 'c' || context = :context ORDER BY set_title NULLS LAST, title, group_id
                        """)
                .bind("context", session.context())
                .map((row, context) -> new CourseGroup(
                        Objects.requireNonNull(row.getString("group_id")),
                        Objects.requireNonNull(row.getString("title")),
                        row.getString("set_title")))
                .list());
    }

    private static List<CourseGroup> in(List<CourseGroup> groups, List<String> ids) {
        return groups.stream().filter(group -> ids.contains(group.id())).toList();
    }
}

package se.hytta.web.teach;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.launch.Alias;
import se.hytta.lti.launch.Member;
import se.hytta.lti.launch.Members;
import se.hytta.lti.launch.PageSession;
import se.hytta.web.page.Refused;
import se.hytta.web.page.Words;

/** What every page of a teacher asks for: that she teaches, and what her students are called. */
final class Teachers {
    private Teachers() {}

    /** Throws {@link Refused} 403 for a student's session. */
    static PageSession teacher(PageSession session) {
        if (!session.role().teaches()) {
            throw new Refused(403, "web.problem.teacher", "a student asked for a teacher's page");
        }
        return session;
    }

    /** The people of the session's context by name; an alias where the platform sends none. */
    static Map<UUID, String> names(PageSession session, Members members, Words words) {
        Map<UUID, String> names = new HashMap<>();
        for (Member member : members.of(session)) {
            names.put(member.learner(), name(member.name(), member.learner(), words));
        }
        return names;
    }

    static String name(@Nullable String name, UUID learner, Words words) {
        return name == null ? words.t("web.teach.alias", Alias.of(learner)) : name;
    }
}

package se.hytta.web.teach;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.hytta.content.Content;
import se.hytta.content.registration.LearnerProgress;
import se.hytta.lti.launch.CourseGroup;
import se.hytta.lti.launch.Member;
import se.hytta.lti.launch.Members;
import se.hytta.lti.launch.PageSession;
import se.hytta.web.progress.Module;

/** The students of the session's context and where each stands; a teacher's own tries are not among them. */
final class ShowGroup {
    private final Members members;
    private final Content content;

    ShowGroup(Members members, Content content) {
        this.members = members;
        this.content = content;
    }

    /** @param groups that there are, to choose among */
    record Group(List<Module> modules, List<GroupRow> rows, List<CourseGroup> groups) {

        long done(int module) {
            return rows.stream()
                    .filter(row -> row.standings().get(module).done())
                    .count();
        }
    }

    /** @param only the id of a group whose members alone are shown, null for everybody */
    Group of(PageSession session, String language, @Nullable String only) {
        List<LearnerProgress> progress = content.progress(session.organisation(), session.context());
        List<Module> modules = Module.begun(content.catalogue(), progress, language);
        Map<UUID, List<LearnerProgress>> byLearner =
                progress.stream().collect(Collectors.groupingBy(LearnerProgress::learner));
        List<GroupRow> rows = members.of(session).stream()
                .filter(member -> !member.role().teaches())
                .filter(member -> only == null
                        || member.groups().stream().anyMatch(group -> group.id().equals(only)))
                .map(member -> row(member, modules, byLearner.getOrDefault(member.learner(), List.of())))
                .toList();
        return new Group(modules, rows, members.groups(session));
    }

    private static @Nullable String here(Member member) {
        if (member.left()) {
            return "web.teach.left";
        }
        return member.seen() == null ? "web.teach.never" : null;
    }

    private static GroupRow row(Member member, List<Module> modules, List<LearnerProgress> progress) {
        return new GroupRow(
                member.learner(),
                member.name(),
                member.alias(),
                here(member),
                member.groups(),
                modules.stream().map(module -> module.standing(progress)).toList());
    }
}

package se.hytta.content.draft;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import se.hytta.content.course.AssignableUnit;
import se.hytta.content.course.CourseVersion;
import se.hytta.content.delivery.CourseRepository;
import se.hytta.content.registration.CourseRegistration;
import se.hytta.content.registration.Enrolment;
import se.hytta.content.registration.Register;
import se.hytta.content.session.AuLaunch;
import se.hytta.content.session.LaunchAu;
import se.hytta.content.session.LaunchMode;
import se.hytta.content.session.LaunchRequest;
import se.hytta.content.session.UnknownUnit;

/**
 * A draft's unit opened by somebody who looks at it: in cmi5's mode Browse or Review, in a registration and under a
 * pseudonym of its own each time, so that nothing of it counts for anybody.
 */
public final class PreviewDraft {
    private final Jdbi jdbi;
    private final CourseRepository courses;
    private final LaunchAu launchAu;

    public PreviewDraft(Jdbi jdbi, CourseRepository courses, LaunchAu launchAu) {
        this.jdbi = jdbi;
        this.courses = courses;
        this.launchAu = launchAu;
    }

    /**
     * @param index of the unit, from 0 in document order
     * @param review whether answers are shown
     * @throws UnknownUnit when the draft has no such unit
     */
    public URI open(Draft draft, int index, boolean review, @Nullable URI returnUrl, String language) {
        AuLaunch launch = jdbi.inTransaction((Handle handle) -> {
            CourseVersion version = courses.version(handle, draft.version());
            List<AssignableUnit> units = version.structure().units().toList();
            if (index < 0 || index >= units.size()) {
                throw new UnknownUnit(version.course(), index);
            }
            UUID id = UUID.randomUUID();
            LaunchRequest request = new LaunchRequest(
                    draft.organisation(),
                    draft.organisation(),
                    UUID.randomUUID(),
                    "preview " + id,
                    version.course(),
                    version.unitIds().get(units.get(index).id()),
                    review ? LaunchMode.Review : LaunchMode.Browse,
                    returnUrl,
                    language);
            return launchAu.launch(handle, request, registered(handle, id, request, version));
        });
        return launch.url();
    }

    private static Register.Registered registered(
            Handle handle, UUID id, LaunchRequest request, CourseVersion version) {
        DraftRepository.look(
                handle,
                id,
                new Enrolment(
                        request.organisation(),
                        request.homeOrganisation(),
                        request.learner(),
                        request.context(),
                        request.course()),
                version.id());
        return new Register.Registered(
                new CourseRegistration(id, request.organisation(), request.learner(), null, version), true, List.of());
    }
}

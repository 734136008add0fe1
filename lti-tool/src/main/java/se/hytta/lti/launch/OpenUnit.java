package se.hytta.lti.launch;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import se.hytta.content.course.CatalogueCourse;
import se.hytta.content.session.AuLaunch;
import se.hytta.content.session.LaunchMode;
import se.hytta.lti.grade.GradeTargetRepository;
import se.hytta.lti.launch.Catalogue.Unit;
import se.hytta.web.page.Refused;

/**
 * Opens a unit of the whole course that a link shows: a student does it, a teacher sees it with its answers. The link has one
 * column in the LMS's gradebook at most, which holds the total of the course.
 */
public final class OpenUnit {
    private final Jdbi jdbi;
    private final Catalogue catalogue;
    private final Previews previews;

    public OpenUnit(Jdbi jdbi, Catalogue catalogue, Previews previews) {
        this.jdbi = jdbi;
        this.catalogue = catalogue;
        this.previews = previews;
    }

    /** The session may open the course's units from now on. */
    static void begin(Handle transaction, PageSession session, String course) {
        transaction
                .createUpdate("UPDATE lti.page_session SET course = :course WHERE handle = :handle")
                .bind("course", course)
                .bind("handle", session.handle())
                .execute();
        if (session.resourceLink() != null) {
            GradeTargetRepository.showsWhole(transaction, session.resourceLink(), course);
        }
    }

    /** The course that the session's link shows whole. Throws {@link Refused} 404 when it shows none. */
    public CatalogueCourse course(PageSession session) {
        return Optional.ofNullable(session.course())
                .flatMap(catalogue::course)
                .orElseThrow(() -> new Refused(404, "lti.refused.gone", "the link shows no course"));
    }

    /**
     * @param sessionId the session's secret, for the page's forms
     * @param au row id; throws {@link Refused} 404 for one of another course
     */
    public Response.ResponseBuilder open(PageSession session, String sessionId, long au) {
        CatalogueCourse course = course(session);
        Unit unit = catalogue
                .find(au)
                .filter(found -> found.course().id() == course.id())
                .orElseThrow(() -> new Refused(404, "lti.refused.gone", "no unit " + au + " in the course"));
        return open(session, sessionId, session.context(), unit);
    }

    /** Opens a unit of a course that the session's person has in this context; that she has it is the caller's to settle. */
    public Response.ResponseBuilder open(PageSession session, String sessionId, String context, Unit unit) {
        LaunchMode mode = session.role().teaches() ? LaunchMode.Review : LaunchMode.Normal;
        boolean whole = unit.course().publisherId().equals(session.course()) && context.equals(session.context());
        AuLaunch opened = jdbi.inTransaction(handle -> {
            AuLaunch launch = previews.open(handle, session, context, unit, mode);
            Long link = session.resourceLink();
            if (whole && mode == LaunchMode.Normal && link != null) {
                GradeTargetRepository.open(
                        handle,
                        List.of(new GradeTargetRepository.Target(
                                launch.registration(), GradeTargetRepository.TOTAL, link, session.learner())));
            }
            return launch;
        });
        return previews.ofCourse(session, sessionId, unit, opened);
    }
}

package se.hytta.web.learn;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.hytta.content.Content;
import se.hytta.content.course.CatalogueCourse;
import se.hytta.content.registration.LearnerCourse;
import se.hytta.lti.launch.Catalogue.Unit;
import se.hytta.lti.launch.OpenUnit;
import se.hytta.lti.launch.PageSession;
import se.hytta.lti.login.Form;
import se.hytta.web.page.Pages;
import se.hytta.web.page.Reader;
import se.hytta.web.page.Refused;
import se.hytta.web.page.Words;
import se.hytta.web.progress.Launched;

/** {@code /learn}: a learner's own courses as maps, opened out of a launch; {@code /learn/course} the one that a link shows. */
@Path("learn")
@Produces("text/html;charset=utf-8")
public final class LearnResource {
    private static final int LONGEST_FORM = 8 * 1024;

    private final Pages pages;
    private final Launched launched;
    private final Content content;
    private final OpenUnit openUnit;

    public LearnResource(Pages pages, Launched launched, Content content, OpenUnit openUnit) {
        this.pages = pages;
        this.launched = launched;
        this.content = content;
        this.openUnit = openUnit;
    }

    @GET
    public byte[] get(@QueryParam("launch") @Nullable String launch, @Context HttpServletRequest request) {
        return page(launched.session(request, launch), request);
    }

    @POST
    public byte[] post(InputStream body, @Context HttpServletRequest request) {
        return page(launched.session(request, body), request);
    }

    private byte[] page(PageSession session, HttpServletRequest request) {
        List<CourseMap> courses = CourseMap.counting(own(session), session.context()).stream()
                .map(one -> CourseMap.of(one.course(), one.progress(), session.locale()))
                .toList();
        return pages.render("web/learn.jte", Reader.words(request), Map.of("courses", courses));
    }

    /** The whole course that a link shows. */
    @GET
    @Path("course")
    public byte[] course(@QueryParam("launch") @Nullable String launch, @Context HttpServletRequest request) {
        return course(launched.session(request, launch), request);
    }

    @POST
    @Path("course")
    public byte[] course(InputStream body, @Context HttpServletRequest request) {
        return course(launched.session(request, body), request);
    }

    private byte[] course(PageSession session, HttpServletRequest request) {
        CatalogueCourse shown = openUnit.course(session);
        CourseMap course = CourseMap.counting(own(session), session.context()).stream()
                .filter(one -> one.course().id() == shown.id()
                        && one.progress().context().equals(session.context()))
                .findFirst()
                .map(one -> CourseMap.of(one.course(), one.progress(), session.locale()))
                .orElseGet(() -> CourseMap.of(shown, null, session.locale()));
        Words words = Reader.words(request);
        boolean teaches = session.role().teaches();
        return pages.render("web/course.jte", words, Map.of("course", course, "teaches", teaches));
    }

    /** Opens a unit: of a registration of hers, or of the course that the link shows. */
    @POST
    @Path("unit")
    public Response unit(InputStream body, @Context HttpServletRequest request) {
        Form form = Form.read(body, LONGEST_FORM);
        PageSession session = launched.session(request, form);
        String au = String.valueOf(form.one("au"));
        if (!au.matches("\\d{1,18}")) {
            throw new Refused(400, "lti.refused.form", "no unit's id: " + au);
        }
        String id = String.valueOf(Reader.words(request).session());
        String registration = form.one("registration");
        if (registration == null || registration.isEmpty()) {
            return openUnit.open(session, id, Long.parseLong(au)).build();
        }
        LearnerCourse own = own(session).stream()
                .filter(one -> one.progress().registration().toString().equals(registration))
                .findFirst()
                .orElseThrow(() -> new Refused(404, "lti.refused.gone", "no registration of hers: " + registration));
        Unit unit = own.unit(Long.parseLong(au))
                .map(found -> new Unit(own.course(), found))
                .orElseThrow(() -> new Refused(404, "lti.refused.gone", "no unit " + au + " in the course"));
        return openUnit.open(session, id, own.progress().context(), unit).build();
    }

    private List<LearnerCourse> own(PageSession session) {
        return content.coursesOf(session.organisation(), session.learner());
    }
}

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
import se.hytta.content.registration.LearnerProgress;
import se.hytta.lti.launch.OpenUnit;
import se.hytta.lti.launch.PageSession;
import se.hytta.lti.login.Form;
import se.hytta.web.page.Pages;
import se.hytta.web.page.Reader;
import se.hytta.web.page.Refused;
import se.hytta.web.page.Words;
import se.hytta.web.progress.Launched;
import se.hytta.web.progress.Module;

/** {@code /learn}: a learner's own modules, opened out of a launch. */
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
        Words words = Reader.words(request);
        List<LearnerProgress> progress = content.progressOf(session.organisation(), session.learner());
        List<OwnModule> modules = Module.begun(content.catalogue(), progress, words.lang()).stream()
                .map(module -> new OwnModule(module.title(), module.standing(progress)))
                .toList();
        return pages.render("web/learn.jte", words, Map.of("modules", modules));
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

    /** Opens one of the course's units. */
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
        return openUnit.open(session, id, Long.parseLong(au)).build();
    }

    private byte[] course(PageSession session, HttpServletRequest request) {
        Words words = Reader.words(request);
        CatalogueCourse course = openUnit.course(session);
        List<LearnerProgress> progress = content.progress(session.organisation(), session.context()).stream()
                .filter(one -> one.learner().equals(session.learner()))
                .toList();
        List<CourseUnit> units = course.aus().stream()
                .map(au -> CourseUnit.of(course, au, progress, words.lang()))
                .toList();
        return pages.render(
                "web/course.jte",
                words,
                Map.of(
                        "title", course.title().in(words.lang()),
                        "about", course.description().in(words.lang()),
                        "units", units,
                        "teaches", session.role().teaches()));
    }
}

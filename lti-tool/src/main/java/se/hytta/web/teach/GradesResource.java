package se.hytta.web.teach;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.io.InputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.grade.DecideGrades;
import se.hytta.lti.grade.Grades;
import se.hytta.lti.grade.ShownScore;
import se.hytta.lti.launch.PageSession;
import se.hytta.lti.login.Form;
import se.hytta.web.page.Pages;
import se.hytta.web.page.Reader;
import se.hytta.web.page.Refused;
import se.hytta.web.page.Words;
import se.hytta.web.progress.Launched;

/** {@code /teach/grades}: what became of each score, and what the teacher decides where she has changed a grade in the LMS. */
@Path("teach/grades")
@Produces("text/html;charset=utf-8")
public final class GradesResource {
    private static final int LONGEST_FORM = 64 * 1024;

    private final Pages pages;
    private final Launched launched;
    private final Grades grades;

    public GradesResource(Pages pages, Launched launched, Grades grades) {
        this.pages = pages;
        this.launched = launched;
        this.grades = grades;
    }

    @GET
    public byte[] get(@QueryParam("launch") @Nullable String launch, @Context HttpServletRequest request) {
        return page(Teachers.teacher(launched.session(request, launch)), request, null);
    }

    @POST
    public byte[] post(InputStream body, @Context HttpServletRequest request) {
        Form form = Form.read(body, LONGEST_FORM);
        PageSession session = Teachers.teacher(launched.session(request, form));
        String action = form.one("action");
        Integer done = action == null ? null : decide(session, action, form);
        return page(session, request, done);
    }

    /** How many scores it was about; of others' contexts none is. */
    private int decide(PageSession session, String action, Form form) {
        Set<Long> own = grades.shown().of(session.organisation(), session.context()).stream()
                .map(ShownScore::target)
                .collect(Collectors.toSet());
        DecideGrades decisions = grades.decisions();
        return switch (action) {
            case "keep" -> decisions.keep(named(form, own));
            case "ours" -> decisions.sendOurs(named(form, own));
            case "again" -> decisions.sendAgain(named(form, own));
            case "again-all" -> decisions.sendAgain(own);
            default -> throw new Refused(400, "web.problem.400", "no such decision: " + action);
        };
    }

    private static Collection<Long> named(Form form, Set<Long> own) {
        String target = String.valueOf(form.one("target"));
        if (!target.matches("\\d{1,18}") || !own.contains(Long.parseLong(target))) {
            throw new Refused(404, "web.problem.404", "no score " + target + " in the context");
        }
        return List.of(Long.parseLong(target));
    }

    private byte[] page(PageSession session, HttpServletRequest request, @Nullable Integer done) {
        Words words = Reader.words(request);
        List<ShownScore> scores = grades.shown().of(session.organisation(), session.context());
        Map<String, Object> values = new HashMap<>();
        values.put("launch", session.handle());
        values.put("scores", scores);
        values.put("done", done);
        values.put("unreadable", scores.stream().anyMatch(score -> !score.readable()));
        return pages.render("web/teach/grades.jte", words, values);
    }
}

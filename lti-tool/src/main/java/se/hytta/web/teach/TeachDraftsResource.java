package se.hytta.web.teach;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.hytta.content.draft.Draft;
import se.hytta.content.draft.Drafts;
import se.hytta.content.draft.WrongState;
import se.hytta.content.session.UnknownUnit;
import se.hytta.lti.launch.PageSession;
import se.hytta.lti.login.Form;
import se.hytta.web.page.Pages;
import se.hytta.web.page.Reader;
import se.hytta.web.page.Refused;
import se.hytta.web.page.Words;
import se.hytta.web.progress.Launched;

/** {@code /teach/drafts}: her organisation's open drafts, which a teacher looks at and comments on; her name is not kept. */
@Path("teach/drafts")
public final class TeachDraftsResource {
    private static final int LONGEST_FORM = 64 * 1024;

    private final Pages pages;
    private final Launched launched;
    private final Drafts drafts;

    public TeachDraftsResource(Pages pages, Launched launched, Drafts drafts) {
        this.pages = pages;
        this.launched = launched;
        this.drafts = drafts;
    }

    @GET
    public Response get(@QueryParam("launch") @Nullable String launch, @Context HttpServletRequest request) {
        return page(Teachers.teacher(launched.session(request, launch)), request, false);
    }

    /** With a draft and a unit's number: that unit, to be looked at; with a draft alone, a comment; otherwise the page. */
    @POST
    public Response post(InputStream body, @Context HttpServletRequest request) {
        Form form = Form.read(body, LONGEST_FORM);
        PageSession session = Teachers.teacher(launched.session(request, form));
        if (form.one("draft") == null) {
            return page(session, request, false);
        }
        Draft draft = draft(session, String.valueOf(form.one("draft")));
        String index = form.one("index");
        if (index != null) {
            return look(draft, index, request);
        }
        String text = form.one("text") == null ? "" : String.valueOf(form.one("text"));
        if (text.isBlank() || text.length() > 4000) {
            throw new Refused(400, "draft.refused.text", "no comment, or too long a one");
        }
        try {
            drafts.say(draft.id(), null, text);
        } catch (WrongState wrong) {
            throw new Refused(409, "draft.refused.closed", String.valueOf(wrong.getMessage()));
        }
        return page(session, request, true);
    }

    private Response look(Draft draft, String index, HttpServletRequest request) {
        try {
            int unit = index.matches("\\d{1,6}") ? Integer.parseInt(index) : -1;
            return Response.seeOther(drafts.preview()
                            .open(draft, unit, true, null, Reader.words(request).lang()))
                    .build();
        } catch (UnknownUnit e) {
            throw new Refused(404, "web.problem.404", String.valueOf(e.getMessage()));
        }
    }

    private Draft draft(PageSession session, String id) {
        return open(session).stream()
                .filter(draft -> id.equals(Long.toString(draft.id())))
                .findFirst()
                .orElseThrow(() -> new Refused(404, "web.problem.404", "no open draft " + id));
    }

    private List<Draft> open(PageSession session) {
        return drafts.all().stream()
                .filter(draft -> draft.isOpen() && draft.organisation() == session.organisation())
                .toList();
    }

    private Response page(PageSession session, HttpServletRequest request, boolean said) {
        Words words = Reader.words(request);
        Map<String, Object> values = new HashMap<>();
        values.put("launch", session.handle());
        values.put("drafts", open(session));
        values.put("said", said);
        return Response.ok(pages.render("web/teach/drafts.jte", words, values), "text/html;charset=utf-8")
                .build();
    }
}

package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.hytta.web.access.Caller;
import se.hytta.web.page.Pages;
import se.hytta.web.page.Problem;
import se.hytta.web.page.Reader;
import se.hytta.web.page.Refused;
import se.hytta.web.page.Words;

/** Renders the administration's pages; each gets {@code token} for its forms and the {@code problem} of the form before. */
final class AdminPages {
    private final Pages pages;
    private final URI publicUrl;

    AdminPages(Pages pages, URI publicUrl) {
        this.pages = pages;
        this.publicUrl = publicUrl;
    }

    Response show(String template, HttpServletRequest request, Map<String, Object> parameters) {
        return render(Response.ok(), template, request, parameters, null);
    }

    /** The page again, with what was wrong with the form that was sent. */
    Response again(String template, HttpServletRequest request, Map<String, Object> parameters, Refused wrong) {
        Words words = Reader.words(request);
        Problem said = Problem.of(wrong);
        String problem = said.said(words) + ". " + said.advice(words);
        return render(Response.status(wrong.status()), template, request, parameters, problem);
    }

    /** The page for a session that begins with its answer. */
    Response.ResponseBuilder of(
            AdminSession session, String template, HttpServletRequest request, Map<String, Object> parameters) {
        new Visit(session, Visit.of(request).form()).keepIn(request);
        return Response.fromResponse(show(template, request, parameters));
    }

    Response goTo(String path) {
        return Response.seeOther(URI.create(publicUrl + path)).build();
    }

    private Response render(
            Response.ResponseBuilder answer,
            String template,
            HttpServletRequest request,
            Map<String, Object> parameters,
            @Nullable String problem) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("token", Visit.of(request).session().formToken());
        all.put("problem", problem);
        byte[] page = Menu.of(
                Caller.of(request), () -> pages.render("web/admin/" + template + ".jte", Reader.words(request), all));
        return answer.type("text/html;charset=utf-8").entity(page).build();
    }
}

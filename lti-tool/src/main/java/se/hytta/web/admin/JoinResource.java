package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.login.Form;
import se.hytta.web.access.OpenToAll;
import se.hytta.web.account.AccountLink;
import se.hytta.web.account.JoinAccount;
import se.hytta.web.page.Pages;
import se.hytta.web.page.Problem;
import se.hytta.web.page.Reader;
import se.hytta.web.page.Refused;
import se.hytta.web.page.Words;

/** Whoever has a link chooses a password. Opening the page uses nothing up: mail scanners and previews open it too. */
@Path("admin/join/{link: [A-Za-z0-9_-]{43}}")
public final class JoinResource {
    private static final int LONGEST_FORM = 8 * 1024;

    private final Pages pages;
    private final JoinAccount join;
    private final URI publicUrl;

    JoinResource(Pages pages, JoinAccount join, URI publicUrl) {
        this.pages = pages;
        this.join = join;
        this.publicUrl = publicUrl;
    }

    @GET
    @OpenToAll("the link is the secret")
    public Response form(@PathParam("link") String token, @Context HttpServletRequest request) {
        AccountLink link = join.open(token);
        return page(Response.ok(), link, link.name(), null, request);
    }

    @POST
    @OpenToAll("the link is the secret")
    public Response join(@PathParam("link") String token, InputStream body, @Context HttpServletRequest request) {
        Form form = Form.read(body, LONGEST_FORM);
        AccountLink link = join.open(token);
        AuditFilter.about(request, link.email());
        String name = form.one("name");
        String password = form.one("password");
        try {
            join.join(token, name == null ? "" : name, password == null ? "" : password);
            return Response.seeOther(URI.create(publicUrl + "/" + AdminGuard.SIGN_IN))
                    .build();
        } catch (Refused wrong) {
            if (wrong.status() != 400) {
                throw wrong;
            }
            return page(Response.status(400), link, name == null ? "" : name, wrong, request);
        }
    }

    private Response page(
            Response.ResponseBuilder answer,
            AccountLink link,
            String name,
            @Nullable Refused wrong,
            HttpServletRequest request) {
        Words words = Reader.words(request);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("link", link);
        parameters.put("name", name);
        parameters.put("problem", wrong == null ? null : said(Problem.of(wrong), words));
        return answer.type("text/html;charset=utf-8")
                .entity(pages.render("web/admin/join.jte", words, parameters))
                .build();
    }

    private static String said(Problem problem, Words words) {
        return problem.said(words) + ". " + problem.advice(words);
    }
}

package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.login.Form;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.access.OpenToAll;
import se.hytta.web.page.Pages;
import se.hytta.web.page.Reader;
import se.hytta.web.page.Words;

/** The administrator comes and goes. */
@Path("admin")
@Allows(value = Act.BE_SIGNED_IN, asksOrganisation = true)
public final class SignInResource {
    private static final int LONGEST_FORM = 8 * 1024;

    private final Pages pages;
    private final AuthenticateAdmin admin;
    private final AdminSessionRepository sessions;
    private final AdminCookie cookie;
    private final URI publicUrl;

    SignInResource(
            Pages pages, AuthenticateAdmin admin, AdminSessionRepository sessions, AdminCookie cookie, URI publicUrl) {
        this.pages = pages;
        this.admin = admin;
        this.sessions = sessions;
        this.cookie = cookie;
        this.publicUrl = publicUrl;
    }

    @GET
    @OpenToAll("one signs in here")
    @Path("sign-in")
    public Response form(@Context HttpServletRequest request) {
        return page(Response.ok(), Reader.words(request), "", "");
    }

    @POST
    @OpenToAll("one signs in here")
    @Path("sign-in")
    public Response signIn(InputStream body, @Context HttpServletRequest request) {
        Form form = Form.read(body, LONGEST_FORM);
        String user = given(form.one("user")).strip();
        AuthenticateAdmin.Outcome outcome = admin.check(user, given(form.one("password")), request.getRemoteAddr());
        Words words = Reader.words(request);
        if (outcome.waitSeconds() > 0) {
            return page(
                    Response.status(429).header(HttpHeaders.RETRY_AFTER, outcome.waitSeconds()),
                    words,
                    user,
                    words.t("web.admin.signin.wait", outcome.waitSeconds()));
        }
        if (!outcome.right()) {
            return page(Response.status(401), words, user, words.t("web.admin.signin.wrong"));
        }
        return Response.seeOther(URI.create(publicUrl + "/admin"))
                .cookie(cookie.of(sessions.open()))
                .build();
    }

    @POST
    @Path("sign-out")
    public Response signOut(@Context HttpServletRequest request) {
        sessions.close(Visit.of(request).session());
        return Response.seeOther(URI.create(publicUrl + "/" + AdminGuard.SIGN_IN))
                .cookie(cookie.gone())
                .build();
    }

    private Response page(Response.ResponseBuilder answer, Words words, String user, String problem) {
        return answer.type("text/html;charset=utf-8")
                .entity(pages.render("web/admin/sign-in.jte", words, Map.of("user", user, "problem", problem)))
                .build();
    }

    private static String given(@Nullable String value) {
        return value == null ? "" : value;
    }
}

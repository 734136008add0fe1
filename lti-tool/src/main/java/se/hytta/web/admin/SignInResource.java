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

/** Somebody comes and goes: an account, or the bootstrap administrator. */
@Path("admin")
@Allows(value = Act.BE_SIGNED_IN, asksOrganisation = true)
public final class SignInResource {
    private static final int LONGEST_FORM = 8 * 1024;

    private final Pages pages;
    private final SignIn signIn;
    private final AdminSessionRepository sessions;
    private final AdminCookie cookie;
    private final URI publicUrl;
    private final String provider;

    SignInResource(
            Pages pages,
            SignIn signIn,
            AdminSessionRepository sessions,
            AdminCookie cookie,
            URI publicUrl,
            String provider) {
        this.pages = pages;
        this.signIn = signIn;
        this.sessions = sessions;
        this.cookie = cookie;
        this.publicUrl = publicUrl;
        this.provider = provider;
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
        SignIn.Outcome outcome = signIn.byPassword(user, given(form.one("password")), request);
        Words words = Reader.words(request);
        AuditFilter.about(request, signIn.known(user));
        if (outcome.waitSeconds() > 0) {
            return page(
                    Response.status(429).header(HttpHeaders.RETRY_AFTER, outcome.waitSeconds()),
                    words,
                    user,
                    words.t("web.admin.signin.wait", outcome.waitSeconds()));
        }
        AdminSession session = outcome.session();
        if (session == null) {
            return page(Response.status(401), words, user, words.t("web.admin.signin.wrong"));
        }
        return signIn.goOn(session, request);
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
                .entity(pages.render(
                        "web/admin/sign-in.jte", words, Map.of("user", user, "problem", problem, "provider", provider)))
                .build();
    }

    private static String given(@Nullable String value) {
        return value == null ? "" : value;
    }
}

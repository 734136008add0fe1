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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.login.Form;
import se.hytta.web.access.OpenToAll;
import se.hytta.web.account.Accounts;
import se.hytta.web.page.Pages;
import se.hytta.web.page.Problem;
import se.hytta.web.page.Reader;
import se.hytta.web.page.Refused;
import se.hytta.web.page.Words;

/** The second step of a sign-in: a code, when the password was right. */
@Path("admin/sign-in/second")
public final class SecondStepResource {
    private static final int LONGEST_FORM = 8 * 1024;

    private final Pages pages;
    private final Accounts accounts;
    private final SignIn signIn;
    private final URI publicUrl;

    SecondStepResource(Pages pages, Accounts accounts, SignIn signIn, URI publicUrl) {
        this.pages = pages;
        this.accounts = accounts;
        this.signIn = signIn;
        this.publicUrl = publicUrl;
    }

    @GET
    @OpenToAll("the password was right before; without that one is sent there")
    public Response form(@Context HttpServletRequest request, @Context HttpHeaders headers) {
        return signIn.waiting(headers.getCookies())
                .map(session -> page(Response.ok(), session, null, request))
                .orElseGet(this::fromTheStart);
    }

    @POST
    @OpenToAll("the password was right before; without that one is sent there")
    public Response code(InputStream body, @Context HttpServletRequest request, @Context HttpHeaders headers) {
        Form form = Form.read(body, LONGEST_FORM);
        Optional<AdminSession> waiting = signIn.waiting(headers.getCookies());
        if (waiting.isEmpty()) {
            return fromTheStart();
        }
        AdminSession session = waiting.get();
        if (!session.isFormToken(form.one("token"))) {
            throw new Refused(403, "web.admin.refused.token", "the form's token is not the session's");
        }
        long account = session.owner();
        accounts.repository().find(account).ifPresent(owner -> AuditFilter.about(request, owner.email()));
        String code = form.one("code");
        try {
            accounts.secondFactors().check(account, code == null ? "" : code);
            return signIn.goOn(signIn.whole(session, request), request);
        } catch (Refused wrong) {
            return page(Response.status(wrong.status()), session, wrong, request);
        }
    }

    private Response fromTheStart() {
        return Response.seeOther(URI.create(publicUrl + "/" + AdminGuard.SIGN_IN))
                .build();
    }

    private Response page(
            Response.ResponseBuilder answer,
            AdminSession session,
            @Nullable Refused wrong,
            HttpServletRequest request) {
        Words words = Reader.words(request);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("token", session.formToken());
        parameters.put("problem", wrong == null ? null : said(Problem.of(wrong), words));
        return answer.type("text/html;charset=utf-8")
                .entity(pages.render("web/admin/second-step.jte", words, parameters))
                .build();
    }

    private static String said(Problem problem, Words words) {
        return problem.said(words) + ". " + problem.advice(words);
    }
}

package se.hytta.lti.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import se.hytta.lti.check.RefusedLaunches;
import se.hytta.lti.platform.Platforms;
import se.hytta.lti.platform.ToolAddress;
import se.hytta.web.page.Framed;
import se.hytta.web.page.Pages;
import se.hytta.web.page.Words;

/**
 * {@code /lti/login}. Answers one redirect to the platform; where the platform offers storage, a page that leaves the
 * browser's proof there first and then goes on.
 */
@Path("lti/login")
public final class LoginResource {
    private static final int MOST_BYTES = 128 * 1024;

    private final StartLogin startLogin;
    private final Pages pages;

    public LoginResource(Jdbi jdbi, Platforms platforms, ToolAddress tool, Pages pages) {
        this.startLogin = new StartLogin(jdbi, platforms, tool);
        this.pages = pages;
    }

    @GET
    public Response get(@Context HttpServletRequest request) {
        return start(Form.parse(request.getQueryString()), request);
    }

    @POST
    @Consumes("application/x-www-form-urlencoded")
    public Response post(InputStream body, @Context HttpServletRequest request) {
        return start(Form.read(body, MOST_BYTES), request);
    }

    private Response start(Form form, HttpServletRequest http) {
        LoginRequest request = LoginRequest.of(form);
        String clientId = request.clientId();
        RefusedLaunches.about(http, request.issuer(), clientId == null ? List.of() : List.of(clientId));
        StartLogin.Begun begun = startLogin.start(request);
        Framed.by(http, begun.registration());
        Words words = Words.in(http.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        Response.ResponseBuilder answer = request.storageTarget() == null
                ? Response.status(302).location(begun.next())
                : Response.ok(storePage(begun, request.storageTarget(), words), "text/html;charset=utf-8");
        return answer.header(HttpHeaders.SET_COOKIE, LoginCookie.set(begun.state(), begun.binder()))
                .build();
    }

    private byte[] storePage(StartLogin.Begun begun, String storageTarget, Words words) {
        return pages.render(
                "lti/store.jte",
                words,
                Map.of(
                        "target", storageTarget,
                        "origin", begun.platformOrigin(),
                        "key", LoginCookie.name(begun.state()),
                        "value", begun.binder().value(),
                        "next", begun.next().toString()));
    }
}

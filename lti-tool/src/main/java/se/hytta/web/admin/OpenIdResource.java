package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.hytta.web.access.OpenToAll;
import se.hytta.web.account.Account;
import se.hytta.web.account.OpenIdSignIn;
import se.hytta.web.page.Pages;
import se.hytta.web.page.Reader;
import se.hytta.web.page.Refused;

/** Signing in by the installation's OpenID provider: there and back. */
@Path("admin/sign-in/openid")
public final class OpenIdResource {
    private static final int MINUTES = 10;

    private final Pages pages;
    private final Optional<OpenIdSignIn> openId;
    private final SignIn signIn;
    private final boolean secure;

    OpenIdResource(Pages pages, Optional<OpenIdSignIn> openId, SignIn signIn, boolean secure) {
        this.pages = pages;
        this.openId = openId;
        this.signIn = signIn;
        this.secure = secure;
    }

    @GET
    @OpenToAll("one signs in here")
    public Response begin() {
        OpenIdSignIn.Begun begun = openId.orElseThrow(NotFoundException::new).begin();
        return Response.seeOther(begun.provider())
                .cookie(cookie(begun.begun()).maxAge(MINUTES * 60).build())
                .build();
    }

    @GET
    @Path("back")
    @OpenToAll("the provider sends the browser here; what it brings is checked")
    public Response end(
            @QueryParam("state") @Nullable String state,
            @QueryParam("code") @Nullable String code,
            @Context HttpHeaders headers,
            @Context HttpServletRequest request) {
        OpenIdSignIn provider = openId.orElseThrow(NotFoundException::new);
        Cookie begun = headers.getCookies().get(name());
        if (begun == null || state == null || code == null) {
            throw new Refused(400, "account.refused.openid.stale", "no code, or not begun in this browser");
        }
        Account account = provider.end(begun.getValue(), state, code);
        // our session's cookie is not sent along a road that began at another site, so this page begins one of its own
        byte[] page = pages.render("web/admin/signed-in.jte", Reader.words(request), Map.of());
        return signIn.by(
                account,
                request,
                Response.ok(page, "text/html;charset=utf-8")
                        .header("Refresh", "0;url=/admin")
                        .cookie(cookie("").maxAge(0).build()));
    }

    // Lax: it comes back with a navigation from the provider
    private NewCookie.Builder cookie(String value) {
        return new NewCookie.Builder(name())
                .value(value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.LAX);
    }

    private String name() {
        return secure ? "__Host-admin-openid" : "admin-openid";
    }
}

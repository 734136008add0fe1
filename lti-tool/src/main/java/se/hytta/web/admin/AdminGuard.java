package se.hytta.web.admin;

import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.login.Form;
import se.hytta.web.access.Caller;
import se.hytta.web.access.Rule;
import se.hytta.web.account.Account;
import se.hytta.web.account.AccountRepository;
import se.hytta.web.page.Refused;

/**
 * Before every resource under /admin: who is it (a session for pages, whose forms must come from them; Basic for the API),
 * and does the route's {@link Rule} let the caller in.
 */
@Priority(Priorities.AUTHENTICATION)
public final class AdminGuard implements ContainerRequestFilter {
    static final String SIGN_IN = "admin/sign-in";

    private static final String TOKEN_HEADER = "X-Form-Token";
    private static final int LONGEST_FORM = 64 * 1024;
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final AdminSessionRepository sessions;
    private final AccountRepository accounts;
    private final AdminCookie cookie;
    private final BasicAdmin basic;
    private final URI publicUrl;

    @Context
    @SuppressWarnings("NullAway")
    private HttpServletRequest request;

    @Context
    @SuppressWarnings("NullAway")
    private ResourceInfo resource;

    @SuppressWarnings("NullAway.Init")
    AdminGuard(
            AdminSessionRepository sessions,
            AccountRepository accounts,
            AdminCookie cookie,
            BasicAdmin basic,
            URI publicUrl) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.cookie = cookie;
        this.basic = basic;
        this.publicUrl = publicUrl;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        String path = context.getUriInfo().getPath().replaceAll("^/|/$", "");
        if (!path.equals("admin") && !path.startsWith("admin/")) {
            return;
        }
        Rule rule = Rule.of(resource.getResourceMethod())
                .orElseThrow(() -> new Refused(403, "web.problem.403", "the route states no rule"));
        if (rule instanceof Rule.Everyone) {
            checkSite(context);
        } else if (path.startsWith("admin/api/")) {
            basic.check(context, request.getRemoteAddr()).ifPresent(caller -> admit(caller, rule));
        } else {
            visit(context, rule);
        }
    }

    private void admit(Caller caller, Rule rule) {
        caller.keepIn(request);
        rule.check(caller);
    }

    private void visit(ContainerRequestContext context, Rule rule) {
        Optional<AdminSession> session = cookie.in(context.getCookies()).flatMap(sessions::use);
        Optional<Caller> caller =
                session.filter(s -> s.stage() != AdminSession.Stage.SECOND).flatMap(this::caller);
        if (session.isEmpty() || caller.isEmpty()) {
            context.abortWith(
                    Response.seeOther(URI.create(publicUrl + "/" + SIGN_IN)).build());
            return;
        }
        if (session.get().stage() == AdminSession.Stage.ENROL && !choosesSecondFactor(context)) {
            context.abortWith(Response.seeOther(URI.create(publicUrl + "/" + SecondFactorResource.PATH))
                    .build());
            return;
        }
        checkSite(context);
        admit(caller.get(), rule);
        new Visit(session.get(), form(context, session.get())).keepIn(request);
    }

    private static boolean choosesSecondFactor(ContainerRequestContext context) {
        String path = context.getUriInfo().getPath().replaceAll("^/|/$", "");
        return path.equals(SecondFactorResource.PATH) || path.equals("admin/sign-out");
    }

    /** Whose session it is; empty for an account that is gone or disabled. */
    private Optional<Caller> caller(AdminSession session) {
        Long account = session.account();
        return account == null
                ? Optional.of(Caller.bootstrap(AdminPassword.USER))
                : accounts.find(account).filter(a -> !a.disabled()).map(Account::caller);
    }

    private Form form(ContainerRequestContext context, AdminSession session) {
        if (SAFE.contains(context.getMethod())) {
            return Form.parse("");
        }
        MediaType type = context.getMediaType();
        if (type != null && type.isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE) && takesUpload()) {
            return Form.parse(""); // its resource reads it as it comes, and its token first: UploadedForm
        }
        boolean sendsFile = isFile(type);
        Form form = sendsFile ? Form.parse("") : Form.read(context.getEntityStream(), LONGEST_FORM);
        if (!session.isFormToken(sendsFile ? context.getHeaderString(TOKEN_HEADER) : form.one("token"))) {
            throw new Refused(403, "web.admin.refused.token", "the form's token is not the session's");
        }
        return form;
    }

    private boolean takesUpload() {
        Consumes consumes = resource.getResourceMethod().getAnnotation(Consumes.class);
        return consumes != null && List.of(consumes.value()).contains(MediaType.MULTIPART_FORM_DATA);
    }

    /** A page's script sends a file as the body, and the form's token beside it. */
    private static boolean isFile(@Nullable MediaType type) {
        return type != null
                && (type.toString().equals("application/zip")
                        || type.toString().equals(MediaType.APPLICATION_OCTET_STREAM));
    }

    // Referrer-Policy: no-referrer makes a form's Origin "null", so Sec-Fetch-Site speaks where there is one
    private void checkSite(ContainerRequestContext context) {
        if (SAFE.contains(context.getMethod())) {
            return;
        }
        String site = context.getHeaderString("Sec-Fetch-Site");
        String origin = context.getHeaderString("Origin");
        boolean foreign = site == null
                ? origin != null && !origin.equals(publicUrl.toString())
                : !site.equals("same-origin") && !site.equals("none");
        if (foreign) {
            throw new Refused(403, "web.admin.refused.site", "the form comes from " + origin + ", " + site);
        }
    }
}

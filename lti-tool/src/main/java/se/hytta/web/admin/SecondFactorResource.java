package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.access.Caller;
import se.hytta.web.account.Account;
import se.hytta.web.account.Accounts;
import se.hytta.web.page.Refused;

/** One's own second factor: chosen, its recovery codes made anew, removed. */
@Path(SecondFactorResource.PATH)
@Allows(value = Act.BE_SIGNED_IN, asksOrganisation = true)
public final class SecondFactorResource {
    static final String PATH = "admin/account/second-factor";

    private final AdminPages pages;
    private final Accounts accounts;
    private final SignIn signIn;
    private final AdminSessionRepository sessions;
    private final URI publicUrl;

    SecondFactorResource(
            AdminPages pages, Accounts accounts, SignIn signIn, AdminSessionRepository sessions, URI publicUrl) {
        this.pages = pages;
        this.accounts = accounts;
        this.signIn = signIn;
        this.sessions = sessions;
        this.publicUrl = publicUrl;
    }

    @GET
    public Response show(@Context HttpServletRequest request) {
        return pages.show("second-factor", request, parameters(request));
    }

    /** The app's first code: from now on it is asked for. */
    @POST
    public Response confirm(@Context HttpServletRequest request) {
        Visit visit = Visit.of(request);
        Account account = own(request);
        try {
            List<String> codes = accounts.secondFactors().confirm(account.id(), visit.field("code"));
            AdminSession whole = signIn.whole(visit.session(), request);
            return signIn.with(whole, request, pages.of(whole, "recovery-codes", request, Map.of("codes", codes)));
        } catch (Refused wrong) {
            return pages.again("second-factor", request, parameters(request), wrong);
        }
    }

    @POST
    @Path("recovery-codes")
    public Response recoveryCodes(@Context HttpServletRequest request) {
        Account account = own(request);
        try {
            prove(request, account);
            return pages.show(
                    "recovery-codes",
                    request,
                    Map.of("codes", accounts.secondFactors().newRecoveryCodes(account.id())));
        } catch (Refused wrong) {
            return pages.again("second-factor", request, parameters(request), wrong);
        }
    }

    /** Where one is required, another has to be chosen at once. */
    @POST
    @Path("remove")
    public Response remove(@Context HttpServletRequest request) {
        Account account = own(request);
        try {
            prove(request, account);
            accounts.secondFactors().remove(account.id());
            sessions.closeOthers(Visit.of(request).session());
            if (accounts.secondFactorRequired()) {
                sessions.enrol(Visit.of(request).session());
            }
            return Response.seeOther(URI.create(publicUrl + "/" + PATH)).build();
        } catch (Refused wrong) {
            return pages.again("second-factor", request, parameters(request), wrong);
        }
    }

    private void prove(HttpServletRequest request, Account account) {
        String password = Visit.of(request).form().one("password");
        accounts.ownPassword().prove(account.id(), password == null ? "" : password);
    }

    private Map<String, Object> parameters(HttpServletRequest request) {
        Account account = own(request);
        boolean has = accounts.secondFactors().hasApp(account.id());
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("has", has);
        parameters.put("setup", has ? null : accounts.secondFactors().setUp(account));
        parameters.put("left", accounts.secondFactors().recoveryCodesLeft(account.id()));
        parameters.put("required", accounts.secondFactorRequired());
        return parameters;
    }

    private Account own(HttpServletRequest request) {
        return Caller.of(request)
                .account()
                .flatMap(accounts.repository()::find)
                .orElseThrow(() -> new Refused(403, "account.refused.bootstrap", "the bootstrap user has none"));
    }
}

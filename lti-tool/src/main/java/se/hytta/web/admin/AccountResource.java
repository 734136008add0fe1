package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.access.Caller;
import se.hytta.web.account.Account;
import se.hytta.web.account.Accounts;
import se.hytta.web.page.Refused;

/** One's own account: roles, password, and where one is signed in. */
@Path("admin/account")
@Allows(value = Act.BE_SIGNED_IN, asksOrganisation = true)
public final class AccountResource {
    private final AdminPages pages;
    private final OrganisationRepository organisations;
    private final Accounts accounts;
    private final AdminSessionRepository sessions;

    AccountResource(
            AdminPages pages,
            OrganisationRepository organisations,
            Accounts accounts,
            AdminSessionRepository sessions) {
        this.pages = pages;
        this.organisations = organisations;
        this.accounts = accounts;
        this.sessions = sessions;
    }

    @GET
    public Response show(@Context HttpServletRequest request) {
        return pages.show("account", request, parameters(request, false));
    }

    /** Ends the other sessions too: whoever had the old password is out. */
    @POST
    @Path("password")
    public Response password(@Context HttpServletRequest request) {
        Visit visit = Visit.of(request);
        try {
            accounts.ownPassword().change(own(request), secret(visit, "present"), secret(visit, "chosen"));
            sessions.closeOthers(visit.session());
            return pages.show("account", request, parameters(request, true));
        } catch (Refused wrong) {
            return pages.again("account", request, parameters(request, false), wrong);
        }
    }

    @POST
    @Path("sessions/{name: [0-9a-f]{64}}/end")
    public Response end(@PathParam("name") String name, @Context HttpServletRequest request) {
        sessions.close(Visit.of(request).session(), name);
        return pages.goTo("/admin/account");
    }

    @POST
    @Path("sessions/end-others")
    public Response endOthers(@Context HttpServletRequest request) {
        sessions.closeOthers(Visit.of(request).session());
        return pages.goTo("/admin/account");
    }

    private Map<String, Object> parameters(HttpServletRequest request, boolean changed) {
        Map<Long, String> names = OrganisationRepository.names(organisations.list());
        Caller caller = Caller.of(request);
        Optional<Account> account = caller.account().flatMap(accounts.repository()::find);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("account", account.orElse(null));
        parameters.put(
                "roles",
                account.map(a -> a.grants().stream()
                                .map(grant -> new AccountRow.Role(grant, names.getOrDefault(grant.organisation(), "?")))
                                .toList())
                        .orElse(List.of()));
        parameters.put("sessions", sessions.list(Visit.of(request).session()));
        parameters.put("changed", changed);
        return parameters;
    }

    private static long own(HttpServletRequest request) {
        return Caller.of(request)
                .account()
                .orElseThrow(() -> new Refused(403, "account.refused.bootstrap", "the bootstrap user has none"));
    }

    /** As typed: spaces belong to a password. */
    private static String secret(Visit visit, String name) {
        String value = visit.form().one(name);
        return value == null ? "" : value;
    }
}

package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.access.Caller;
import se.hytta.web.access.Role;
import se.hytta.web.account.AccountLink;
import se.hytta.web.account.ManageAccounts;
import se.hytta.web.page.Reader;
import se.hytta.web.page.Refused;

/** Accounts of people without an LMS: invited, given and taken roles, reset, disabled, deleted. */
@Path("admin/accounts")
@Allows(value = Act.READ_ACCOUNTS, asksOrganisation = true)
public final class AccountsResource {
    private static final String ID = "{id: \\d{1,18}}";

    private final AdminPages pages;
    private final OrganisationRepository organisations;
    private final ManageAccounts manage;
    private final MailLink mail;
    private final URI publicUrl;

    AccountsResource(
            AdminPages pages,
            OrganisationRepository organisations,
            ManageAccounts manage,
            MailLink mail,
            URI publicUrl) {
        this.pages = pages;
        this.organisations = organisations;
        this.manage = manage;
        this.mail = mail;
        this.publicUrl = publicUrl;
    }

    @GET
    public Response list(@Context HttpServletRequest request) {
        return pages.show("accounts", request, parameters(request, null, null));
    }

    @POST
    @Allows(value = Act.MANAGE_ACCOUNTS, asksOrganisation = true)
    public Response invite(@Context HttpServletRequest request) {
        Visit visit = Visit.of(request);
        try {
            Organisation organisation = organisation(visit);
            Optional<AccountLink.Made> made = manage.invite(
                    Caller.of(request),
                    visit.field("email"),
                    role(visit.field("role")),
                    organisation.id(),
                    organisation.own());
            return pages.show("accounts", request, parameters(request, made.orElse(null), visit.field("email")));
        } catch (Refused wrong) {
            return pages.again("accounts", request, parameters(request, null, null), wrong);
        }
    }

    @POST
    @Path(ID + "/link")
    @Allows(value = Act.MANAGE_ACCOUNTS, asksOrganisation = true)
    public Response link(@PathParam("id") long id, @Context HttpServletRequest request) {
        Caller caller = Caller.of(request);
        String email = manage.seen(caller, id).email();
        return pages.show("accounts", request, parameters(request, manage.link(caller, id), email));
    }

    @POST
    @Path(ID + "/link/revoke")
    @Allows(value = Act.MANAGE_ACCOUNTS, asksOrganisation = true)
    public Response revokeLink(@PathParam("id") long id, @Context HttpServletRequest request) {
        manage.revokeLink(Caller.of(request), id);
        return pages.goTo("/admin/accounts");
    }

    @POST
    @Path(ID + "/role/revoke")
    @Allows(value = Act.MANAGE_ACCOUNTS, asksOrganisation = true)
    public Response revoke(@PathParam("id") long id, @Context HttpServletRequest request) {
        Visit visit = Visit.of(request);
        manage.revoke(
                Caller.of(request),
                id,
                role(visit.field("role")),
                organisation(visit).id());
        return pages.goTo("/admin/accounts");
    }

    @POST
    @Path(ID + "/{to: enable|disable}")
    @Allows(value = Act.MANAGE_ACCOUNTS, asksOrganisation = true)
    public Response turn(@PathParam("id") long id, @PathParam("to") String to, @Context HttpServletRequest request) {
        manage.disable(Caller.of(request), id, to.equals("disable"));
        return pages.goTo("/admin/accounts");
    }

    @POST
    @Path(ID + "/second-factor/remove")
    @Allows(value = Act.MANAGE_ACCOUNTS, asksOrganisation = true)
    public Response removeSecondFactor(@PathParam("id") long id, @Context HttpServletRequest request) {
        manage.removeSecondFactor(Caller.of(request), id);
        return pages.goTo("/admin/accounts");
    }

    @GET
    @Path(ID + "/delete")
    @Allows(value = Act.MANAGE_ACCOUNTS, asksOrganisation = true)
    public Response warn(@PathParam("id") long id, @Context HttpServletRequest request) {
        return pages.show("account-delete", request, Map.of("account", manage.seen(Caller.of(request), id)));
    }

    @POST
    @Path(ID + "/delete")
    @Allows(value = Act.MANAGE_ACCOUNTS, asksOrganisation = true)
    public Response delete(@PathParam("id") long id, @Context HttpServletRequest request) {
        manage.delete(Caller.of(request), id);
        return pages.goTo("/admin/accounts");
    }

    private Map<String, Object> parameters(
            HttpServletRequest request, AccountLink.@Nullable Made made, @Nullable String email) {
        Caller caller = Caller.of(request);
        Map<Long, String> names = OrganisationRepository.names(organisations.list());
        Map<String, Object> parameters = new HashMap<>();
        parameters.put(
                "rows",
                manage.list(caller).stream()
                        .map(account -> AccountRow.of(account, caller, names))
                        .toList());
        parameters.put("organisations", organisations.list(caller, Act.MANAGE_ACCOUNTS));
        parameters.put("roles", roles(caller));
        parameters.put("made", made);
        parameters.put(
                "mailed",
                made != null
                        && email != null
                        && mail.account(email.strip(), made.kind(), made, publicUrl.getHost(), Reader.words(request)));
        parameters.put("mails", mail.offered());
        parameters.put("email", email);
        return parameters;
    }

    private static List<String> roles(Caller caller) {
        return List.of(Role.values()).stream()
                .filter(role -> role != Role.OPERATOR || caller.mayEverywhere(Act.MANAGE_ACCOUNTS))
                .map(Role::word)
                .toList();
    }

    private static Role role(String word) {
        return Role.of(word).orElseThrow(() -> new Refused(400, "account.refused.role", "no role " + word));
    }

    private Organisation organisation(Visit visit) {
        String id = visit.field("organisation");
        return organisations.list().stream()
                .filter(o -> Long.toString(o.id()).equals(id))
                .findFirst()
                .orElseThrow(() -> new Refused(400, "web.admin.refused.organisation", "no organisation " + id));
    }
}

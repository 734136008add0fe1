package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.access.Caller;
import se.hytta.web.access.Role;
import se.hytta.web.account.AccountLink;
import se.hytta.web.account.ManageAccounts;
import se.hytta.web.page.Json;
import se.hytta.web.page.Reader;

/**
 * Accounts for programs.
 *
 * <ul>
 *   <li>{@code GET}: those that the caller sees.
 *   <li>{@code POST {email, role, organisation?} → 201 {link?}} gives a role; a link for who has not joined.
 *   <li>{@code POST /{id}/link → 201}: a new one-use link. {@code POST /{id}/disable} and {@code /enable}.
 *   <li>{@code POST /{id}/role/revoke {role, organisation?}}. {@code DELETE /{id}}.
 * </ul>
 */
@Path("admin/api/accounts")
@Allows(value = Act.MANAGE_ACCOUNTS, asksOrganisation = true)
@Produces("application/json")
public final class AccountApiResource {
    private static final String ID = "{id: \\d{1,18}}";

    private final OrganisationRepository organisations;
    private final ManageAccounts manage;
    private final MailLink mail;
    private final URI publicUrl;

    AccountApiResource(OrganisationRepository organisations, ManageAccounts manage, MailLink mail, URI publicUrl) {
        this.organisations = organisations;
        this.manage = manage;
        this.mail = mail;
        this.publicUrl = publicUrl;
    }

    @GET
    @Allows(value = Act.READ_ACCOUNTS, asksOrganisation = true)
    public byte[] list(@Context HttpServletRequest request) {
        Caller caller = Caller.of(request);
        Map<Long, String> names = OrganisationRepository.names(organisations.list());
        return Json.bytes(manage.list(caller).stream()
                .map(account -> json(AccountRow.of(account, caller, names)))
                .toList());
    }

    @POST
    public Response invite(InputStream body, @Context HttpHeaders headers, @Context HttpServletRequest request) {
        ApiBody sent = ApiBody.read(body, headers, Set.of("email", "role", "organisation"));
        String email = sent.required("email");
        Organisation organisation = organisation(sent);
        Optional<AccountLink.Made> made =
                manage.invite(Caller.of(request), email, role(sent), organisation.id(), organisation.own());
        return Response.status(201)
                .entity(Json.bytes(link(email, made.orElse(null), request)))
                .build();
    }

    @POST
    @Path(ID + "/link")
    public Response link(@PathParam("id") long id, @Context HttpServletRequest request) {
        Caller caller = Caller.of(request);
        String email = manage.seen(caller, id).email();
        return Response.status(201)
                .entity(Json.bytes(link(email, manage.link(caller, id), request)))
                .build();
    }

    @POST
    @Path(ID + "/role/revoke")
    public void revoke(
            @PathParam("id") long id,
            InputStream body,
            @Context HttpHeaders headers,
            @Context HttpServletRequest request) {
        manage.seen(Caller.of(request), id);
        ApiBody sent = ApiBody.read(body, headers, Set.of("role", "organisation"));
        manage.revoke(Caller.of(request), id, role(sent), organisation(sent).id());
    }

    @POST
    @Path(ID + "/{to: disable|enable}")
    public void disable(@PathParam("id") long id, @PathParam("to") String to, @Context HttpServletRequest request) {
        manage.disable(Caller.of(request), id, to.equals("disable"));
    }

    @DELETE
    @Path(ID)
    public void delete(@PathParam("id") long id, @Context HttpServletRequest request) {
        manage.delete(Caller.of(request), id);
    }

    private Map<String, Object> link(String email, AccountLink.@Nullable Made made, HttpServletRequest request) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("email", email);
        if (made != null) {
            json.put("link", made.url().toString());
            json.put("expires", made.expires().toString());
            json.put("mailed", mail.account(email, made.kind(), made, publicUrl.getHost(), Reader.words(request)));
        }
        return json;
    }

    private static Map<String, Object> json(AccountRow row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", row.account().id());
        json.put("email", row.account().email());
        json.put("name", row.account().name());
        json.put("state", row.state());
        json.put("secondFactor", row.account().secondFactor());
        json.put(
                "signedIn",
                row.account().signedIn() == null
                        ? null
                        : row.account().signedIn().toString());
        json.put(
                "roles",
                row.roles().stream()
                        .map(role -> Map.of("role", role.grant().role().word(), "organisation", role.organisation()))
                        .toList());
        return json;
    }

    private static Role role(ApiBody sent) {
        String word = sent.required("role");
        return Role.of(word).orElseThrow(() -> ApiBody.error(400, "no role " + word));
    }

    /** By its name; the installation's own where none is named. */
    private Organisation organisation(ApiBody sent) {
        String name = sent.optional("organisation");
        return organisations.list().stream()
                .filter(o -> name.isEmpty() ? o.own() : o.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ApiBody.error(404, "no organisation " + name));
    }
}

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
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.platform.Invitation;
import se.hytta.lti.platform.Invitations;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.access.Caller;
import se.hytta.web.mail.MailAddress;
import se.hytta.web.page.Json;
import se.hytta.web.page.Reader;

/**
 * Invitations for programs.
 *
 * <ul>
 *   <li>{@code GET}: all, without their addresses, which nobody knows any more.
 *   <li>{@code POST {name, days?, approval?, retention?, email?} → 201 {id, url, expires, mailed}}; the name is the organisation's.
 *   <li>{@code DELETE /{id}} takes an unused one back.
 * </ul>
 */
@Path("admin/api/invitations")
@Allows(value = Act.CHANGE_REGISTRATIONS, asksOrganisation = true)
@Produces("application/json")
public final class InvitationApiResource {
    private final Invitations invitations;
    private final Invite invite;
    private final NameOrganisation naming;
    private final MailLink mail;

    InvitationApiResource(Invitations invitations, Invite invite, NameOrganisation naming, MailLink mail) {
        this.invitations = invitations;
        this.invite = invite;
        this.naming = naming;
        this.mail = mail;
    }

    @GET
    @Allows(value = Act.READ_REGISTRATIONS, asksOrganisation = true)
    public byte[] list(@Context HttpServletRequest request) {
        List<Invitation> mine =
                Caller.of(request).among(Act.READ_REGISTRATIONS, invitations.list(), Invitation::organisation);
        return Json.bytes(mine.stream().map(InvitationApiResource::json).toList());
    }

    @POST
    public Response make(InputStream body, @Context HttpHeaders headers, @Context HttpServletRequest request) {
        ApiBody sent = ApiBody.read(body, headers, Set.of("name", "days", "approval", "retention", "email"));
        String email = sent.optional("email");
        if (!email.isEmpty() && !MailAddress.isOne(email)) {
            throw ApiBody.error(400, "email is no e-mail address");
        }
        Invitations.Wish wish = new Invitations.Wish(
                sent.required("name"), sent.number("days", Invitations.USUAL_DAYS), sent.bool("approval", false));
        Caller caller = Caller.of(request);
        naming.require(caller, Act.CHANGE_REGISTRATIONS, wish.organisation());
        Invitation.Made made = invite.make(wish, OrganisationApiResource.months(sent), caller.name());
        return Response.status(201)
                .entity(Json.bytes(Map.of(
                        "mailed",
                        !email.isEmpty()
                                && mail.platform(
                                        email, wish.organisation(), made.url(), made.expires(), Reader.words(request)),
                        "id",
                        made.id(),
                        "url",
                        made.url().toString(),
                        "expires",
                        made.expires().toString())))
                .build();
    }

    @DELETE
    @Path("{id: \\d{1,18}}")
    public void revoke(@PathParam("id") long id, @Context HttpServletRequest request) {
        Caller.of(request).require(Act.CHANGE_REGISTRATIONS, invitations.get(id).organisation());
        invitations.revoke(id);
    }

    private static Map<String, Object> json(Invitation invitation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", invitation.id());
        json.put("organisation", invitation.organisationName());
        json.put("created", invitation.created().toString());
        json.put("expires", invitation.expires().toString());
        json.put("approval", invitation.approval());
        json.put("used", text(invitation.used()));
        json.put("revoked", text(invitation.revoked()));
        json.put("registration", invitation.registration());
        Invitation.Failure failure = invitation.failure();
        json.put("failed", failure == null ? null : text(failure.at()));
        return json;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}

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
import org.jspecify.annotations.Nullable;
import se.hytta.lti.platform.Invitation;
import se.hytta.lti.platform.Invitations;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.access.Caller;
import se.hytta.web.mail.MailAddress;
import se.hytta.web.page.Reader;
import se.hytta.web.page.Refused;
import se.hytta.xapi.personal.RecordKind;

/** Invitations: made, shown once, taken back. */
@Path("admin/invitations")
@Allows(value = Act.READ_REGISTRATIONS, asksOrganisation = true)
public final class InvitationsResource {
    private final AdminPages pages;
    private final OrganisationRepository organisations;
    private final Invitations invitations;
    private final Invite invite;
    private final NameOrganisation naming;
    private final List<RecordKind> kinds;
    private final MailLink mail;

    InvitationsResource(
            AdminPages pages,
            OrganisationRepository organisations,
            Invitations invitations,
            Invite invite,
            NameOrganisation naming,
            List<RecordKind> kinds,
            MailLink mail) {
        this.pages = pages;
        this.organisations = organisations;
        this.invitations = invitations;
        this.invite = invite;
        this.naming = naming;
        this.kinds = kinds;
        this.mail = mail;
    }

    @GET
    public Response list(@Context HttpServletRequest request) {
        return pages.show("invitations", request, parameters(Caller.of(request), InvitationForm.EMPTY, null));
    }

    @POST
    @Allows(value = Act.CHANGE_REGISTRATIONS, asksOrganisation = true)
    public Response make(@Context HttpServletRequest request) {
        Caller caller = Caller.of(request);
        InvitationForm form = InvitationForm.of(Visit.of(request), kinds);
        try {
            Invitations.Wish wish = form.wish();
            if (!form.email().isEmpty() && !MailAddress.isOne(form.email())) {
                throw new Refused(400, "account.refused.email", "no e-mail address");
            }
            naming.require(caller, Act.CHANGE_REGISTRATIONS, wish.organisation());
            boolean known = naming.find(wish.organisation()).isPresent();
            Invitation.Made made = invite.make(wish, known ? Map.of() : form.months(kinds), caller.name());
            Map<String, Object> parameters = parameters(caller, InvitationForm.EMPTY, made);
            parameters.put("email", form.email());
            parameters.put(
                    "mailed",
                    !form.email().isEmpty()
                            && mail.platform(
                                    form.email(),
                                    wish.organisation(),
                                    made.url(),
                                    made.expires(),
                                    Reader.words(request)));
            return pages.show("invitations", request, parameters);
        } catch (Refused wrong) {
            return pages.again("invitations", request, parameters(caller, form, null), wrong);
        }
    }

    @POST
    @Path("{id: \\d{1,18}}/revoke")
    @Allows(value = Act.CHANGE_REGISTRATIONS, asksOrganisation = true)
    public Response revoke(@PathParam("id") long id, @Context HttpServletRequest request) {
        Caller.of(request).require(Act.CHANGE_REGISTRATIONS, invitations.get(id).organisation());
        invitations.revoke(id);
        return pages.goTo("/admin/invitations");
    }

    private Map<String, Object> parameters(Caller caller, InvitationForm form, Invitation.@Nullable Made made) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("organisations", caller.among(Act.CHANGE_REGISTRATIONS, organisations.list(), Organisation::id));
        parameters.put(
                "invitations", caller.among(Act.READ_REGISTRATIONS, invitations.list(), Invitation::organisation));
        parameters.put("kinds", kinds);
        parameters.put("form", form);
        parameters.put("made", made);
        parameters.put("email", "");
        parameters.put("mailed", false);
        parameters.put("mails", mail.offered());
        return parameters;
    }
}

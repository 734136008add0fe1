package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.platform.Invitation;
import se.hytta.lti.platform.Invitations;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.page.Refused;

/** Invitations: made, shown once, taken back. */
@Path("admin/invitations")
@Allows(Act.READ_REGISTRATIONS)
public final class InvitationsResource {
    private final AdminPages pages;
    private final OrganisationRepository organisations;
    private final Invitations invitations;

    InvitationsResource(AdminPages pages, OrganisationRepository organisations, Invitations invitations) {
        this.pages = pages;
        this.organisations = organisations;
        this.invitations = invitations;
    }

    @GET
    public Response list(@Context HttpServletRequest request) {
        return pages.show("invitations", request, parameters("", null));
    }

    @POST
    @Allows(Act.CHANGE_REGISTRATIONS)
    public Response make(@Context HttpServletRequest request) {
        String name = Visit.of(request).field("name");
        try {
            return pages.show("invitations", request, parameters("", invitations.make(name)));
        } catch (Refused wrong) {
            return pages.again("invitations", request, parameters(name, null), wrong);
        }
    }

    @POST
    @Path("{id: \\d{1,18}}/revoke")
    @Allows(Act.CHANGE_REGISTRATIONS)
    public Response revoke(@PathParam("id") long id) {
        invitations.revoke(id);
        return pages.goTo("/admin/invitations");
    }

    private Map<String, Object> parameters(String name, Invitation.@Nullable Made made) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("organisations", organisations.list());
        parameters.put("invitations", invitations.list());
        parameters.put("name", name);
        parameters.put("made", made);
        return parameters;
    }
}

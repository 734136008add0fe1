package se.hytta.web.admin;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import se.hytta.lti.platform.Invitation;
import se.hytta.lti.platform.Invitations;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.page.Json;

/** {@code POST {name} → 201 {url, expires}}; the name is the organisation's. */
@Path("admin/api/invitations")
@Allows(Act.CHANGE_REGISTRATIONS)
@Produces("application/json")
public final class InvitationApiResource {
    private final Invitations invitations;

    InvitationApiResource(Invitations invitations) {
        this.invitations = invitations;
    }

    @POST
    public Response make(InputStream body, @Context HttpHeaders headers) {
        String name = ApiBody.read(body, headers, Set.of("name")).required("name");
        Invitation.Made made = invitations.make(name);
        return Response.status(201)
                .entity(Json.bytes(Map.of(
                        "url", made.url().toString(), "expires", made.expires().toString())))
                .build();
    }
}

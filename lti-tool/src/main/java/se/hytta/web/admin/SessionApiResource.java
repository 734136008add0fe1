package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.util.UUID;
import se.hytta.content.player.Player;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;

/**
 * {@code POST}: a session that did not end by itself is abandoned, 204; 409 when it was over. Nothing is taken from its AU any
 * more.
 */
@Path("admin/api/sessions/{session: [0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}}/abandonment")
@Allows(value = Act.PLAY_COURSES, asksOrganisation = true)
@Produces("application/json")
public final class SessionApiResource {
    private final Player player;

    SessionApiResource(Player player) {
        this.player = player;
    }

    @POST
    public void abandon(@PathParam("session") UUID id, @Context HttpServletRequest request) {
        boolean wasOpen = player.abandon(id, CourseRegistrationApiResource.allowed(request))
                .orElseThrow(() -> ApiBody.error(404, "no session " + id));
        if (!wasOpen) {
            throw ApiBody.error(409, "the session is over: it was terminated or abandoned already");
        }
    }
}

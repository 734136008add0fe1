package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.InputStream;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongConsumer;
import se.hytta.content.player.Player;
import se.hytta.content.player.RegistrationProgress;
import se.hytta.content.registration.WaiveAu;
import se.hytta.content.session.UnknownUnit;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.access.Caller;
import se.hytta.web.page.Json;
import se.hytta.xapi.personal.Learner;
import se.hytta.xapi.personal.PersonalRecords;
import se.hytta.xapi.statement.AgentKey;

/**
 * A course registration for other systems.
 *
 * <ul>
 *   <li>{@code GET}: the progress of its blocks and AUs, and its sessions. The reading is noted.
 *   <li>{@code POST aus/{index}/waiver {reason}} → 204; 409 when the AU is waived already.
 * </ul>
 */
@Path("admin/api/course-registrations/{registration: [0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}}")
@Allows(value = Act.PLAY_COURSES, asksOrganisation = true)
@Produces("application/json")
public final class CourseRegistrationApiResource {
    private final Player player;
    private final PersonalRecords records;

    CourseRegistrationApiResource(Player player, PersonalRecords records) {
        this.player = player;
        this.records = records;
    }

    @GET
    public byte[] progress(@PathParam("registration") UUID id, @Context HttpServletRequest request) {
        RegistrationProgress progress = player.progress(id, allowed(request)).orElseThrow(() -> unknown(id));
        Learner learner =
                new Learner(progress.registration().organisation(), AgentKey.of(player.actor(progress.registration())));
        records.noteReading(Caller.of(request).name(), learner, "course registration");
        return Json.bytes(ProgressJson.of(progress, player.actor(progress.registration())));
    }

    @POST
    @Path("aus/{index: \\d{1,9}}/waiver")
    public void waive(
            @PathParam("registration") UUID id,
            @PathParam("index") int index,
            InputStream body,
            @Context HttpHeaders headers,
            @Context HttpServletRequest request) {
        String reason = ApiBody.read(body, headers, Set.of("reason")).required("reason");
        if (reason.length() > WaiveAu.LONGEST_REASON) {
            throw ApiBody.error(400, "reason is longer than " + WaiveAu.LONGEST_REASON + " characters");
        }
        if (!waived(id, index, reason, request)) {
            throw ApiBody.error(409, "the AU is waived already");
        }
    }

    private boolean waived(UUID id, int index, String reason, HttpServletRequest request) {
        try {
            return player.waive(id, index, reason, allowed(request)).orElseThrow(() -> unknown(id));
        } catch (UnknownUnit e) {
            throw ApiBody.error(404, "the course has no AU with index " + index);
        }
    }

    static LongConsumer allowed(HttpServletRequest request) {
        return organisation -> Caller.of(request).require(Act.PLAY_COURSES, organisation);
    }

    private static RuntimeException unknown(UUID id) {
        return ApiBody.error(404, "no course registration " + id);
    }
}

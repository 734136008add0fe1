package se.hytta.lti.launch;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.hytta.web.page.Json;
import se.hytta.web.page.Refused;

/** {@code /lti/ticket}: a page asks for a ticket to the page that it leads to, by a header that no other site can send. */
@Path("lti/ticket")
public final class PageTicketResource {
    private final PageSessions sessions;
    private final PageTickets tickets;

    public PageTicketResource(PageSessions sessions, PageTickets tickets) {
        this.sessions = sessions;
        this.tickets = tickets;
    }

    @POST
    @Produces("application/json")
    public byte[] post(@HeaderParam(PageSessions.HEADER) @Nullable String session) {
        if (session == null || sessions.find(null, session, null).isEmpty()) {
            throw new Refused(401, "lti.refused.session", "no session for a ticket");
        }
        return Json.bytes(Map.of("ticket", tickets.issue(session)));
    }
}

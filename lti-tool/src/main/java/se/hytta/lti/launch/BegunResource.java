package se.hytta.lti.launch;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.InputStream;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.hytta.content.Content;
import se.hytta.lti.login.Form;
import se.hytta.web.page.Json;
import se.hytta.web.page.Refused;

/** {@code /lti/begun}: the page round a module asks whether it has begun, to tell who waits what to do. */
@Path("lti/begun")
public final class BegunResource {
    private static final int LONGEST_FORM = 1024;

    private final PageSessions sessions;
    private final Content content;

    public BegunResource(PageSessions sessions, Content content) {
        this.sessions = sessions;
        this.content = content;
    }

    @POST
    @Produces("application/json")
    public byte[] post(@HeaderParam(PageSessions.HEADER) @Nullable String session, InputStream body) {
        PageSession page =
                session == null ? null : sessions.find(null, session, null).orElse(null);
        if (page == null) {
            throw new Refused(401, "lti.refused.session", "no session for a module");
        }
        UUID opened = opened(String.valueOf(Form.read(body, LONGEST_FORM).one("opened")));
        boolean begun = content.hasBegun(page.organisation(), page.learner(), opened)
                .orElseThrow(() -> new Refused(404, "lti.refused.gone", "no session " + opened + " of this learner's"));
        return Json.bytes(Map.of("begun", begun));
    }

    private static UUID opened(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new Refused(400, "lti.refused.form", "no session's id: " + text);
        }
    }
}

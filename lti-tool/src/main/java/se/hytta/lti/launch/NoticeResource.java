package se.hytta.lti.launch;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import se.hytta.lti.login.Form;
import se.hytta.lti.outbound.Outbound;
import se.hytta.lti.platform.Platforms;
import se.hytta.lti.platform.Registration;
import se.hytta.web.page.Json;
import se.hytta.web.page.Refused;

/**
 * {@code /lti/notices}: what platforms tell without a person (Platform Notification Service 1.0). Each notice is a token that
 * its platform has signed; hearing one again changes nothing.
 */
@Path("lti/notices")
public final class NoticeResource {
    public static final String CONTEXT_COPY = "LtiContextCopyNotice";

    private static final int MOST_BYTES = 512 * 1024;
    private static final int MOST_NOTICES = 100;
    private static final int MOST_ORIGINS = 50;

    private final Jdbi jdbi;
    private final VerifyToken verifyToken;

    public NoticeResource(Jdbi jdbi, Platforms platforms, Outbound outbound) {
        this.jdbi = jdbi;
        this.verifyToken = new VerifyToken(platforms, outbound);
    }

    private record Copy(long registration, String deployment, String context, List<String> origins) {}

    @POST
    @Consumes("application/json")
    public Response post(InputStream body) {
        JsonNode notices = read(body).path("notices");
        if (!notices.isArray() || notices.isEmpty() || notices.size() > MOST_NOTICES) {
            throw new Refused(400, "lti.refused.notice", "no notices, or too many");
        }
        List<Copy> copies = new ArrayList<>();
        for (JsonNode notice : notices) {
            IdToken token = IdToken.parse(notice.path("jwt").asText());
            Registration registration = verifyToken.verify(token);
            Claims claims = token.claims();
            if (CONTEXT_COPY.equals(claims.object(Claims.LTI + "notice").text("type"))) {
                copies.add(copy(registration, claims));
            }
        }
        copies.forEach(this::keep); // other kinds of notice are heard and change nothing
        return Response.ok().build();
    }

    private static Copy copy(Registration registration, Claims claims) {
        String context = claims.object(Claims.LTI + "context").text("id");
        if (context == null) {
            throw new Refused(400, "lti.refused.claim", "a copy without a context", "context.id");
        }
        return new Copy(
                registration.id(),
                claims.needed(Claims.LTI + "deployment_id"),
                context,
                claims.texts(Claims.LTI + "origin_contexts").stream()
                        .limit(MOST_ORIGINS)
                        .toList());
    }

    /** A deployment that is not approved has nothing to say. */
    private void keep(Copy copy) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO lti.context_copy (deployment, context_id, origin)
                        SELECT d.id, :context, origin
                        FROM lti.deployment d, unnest(:origins) AS origin
                        WHERE d.registration = :registration AND d.deployment_id = :deployment
                            AND d.status = 'approved' AND origin <> :context
                        ON CONFLICT DO NOTHING
                        """)
                .bind("context", copy.context())
                .bind("origins", copy.origins().toArray(String[]::new))
                .bind("registration", copy.registration())
                .bind("deployment", copy.deployment())
                .execute());
    }

    private static JsonNode read(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw Form.tooLong();
            }
            return Json.read(bytes);
        } catch (IOException e) {
            throw new Refused(400, "lti.refused.notice", "no JSON: " + e.getMessage());
        }
    }
}

package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.hytta.content.player.PlayRequest;
import se.hytta.content.player.Player;
import se.hytta.content.registration.OtherRegistration;
import se.hytta.content.registration.UnknownCourse;
import se.hytta.content.session.AuLaunch;
import se.hytta.content.session.LaunchMode;
import se.hytta.content.session.UnknownUnit;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.access.Caller;
import se.hytta.web.page.Json;
import se.hytta.xapi.protocol.Refusal;

/**
 * An AU opened for another system: {@code POST {actor, registration?, launchMode?, returnURL?, organisation?}} → 201
 * {@code {url, registration, session}}. The URL opens in a browser that has no cookie of ours.
 */
@Path("admin/api/courses/{course: \\d{1,18}}/aus/{index: \\d{1,9}}/launches")
@Allows(value = Act.PLAY_COURSES, asksOrganisation = true)
@Produces("application/json")
public final class LaunchApiResource {
    private static final Set<String> MEMBERS =
            Set.of("actor", "registration", "launchMode", "returnURL", "organisation");
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final int LONGEST_URL = 2000;

    private final Player player;
    private final RegisterByHand register;

    LaunchApiResource(Player player, RegisterByHand register) {
        this.player = player;
        this.register = register;
    }

    @POST
    public Response launch(
            @PathParam("course") long course,
            @PathParam("index") int index,
            InputStream body,
            @Context HttpHeaders headers,
            @Context HttpServletRequest request) {
        ApiBody sent = ApiBody.read(body, headers, MEMBERS);
        long organisation = register.organisation(Caller.of(request), Act.PLAY_COURSES, sent.optional("organisation"));
        AuLaunch launch = launch(read(sent, organisation, course, index));
        return Response.status(201)
                .entity(Json.bytes(Map.of(
                        "url", launch.url().toString(),
                        "registration", launch.registration().toString(),
                        "session", launch.session().toString())))
                .build();
    }

    private AuLaunch launch(PlayRequest wanted) {
        try {
            return player.launch(wanted);
        } catch (UnknownCourse e) {
            throw ApiBody.error(404, "no course " + wanted.course());
        } catch (UnknownUnit e) {
            throw ApiBody.error(404, "the course has no AU with index " + wanted.index());
        } catch (OtherRegistration e) {
            throw ApiBody.error(409, "the registration is another actor's or another course's");
        } catch (Refusal e) {
            throw ApiBody.error(400, String.valueOf(e.getMessage()));
        }
    }

    private static PlayRequest read(ApiBody sent, long organisation, long course, int index) {
        try {
            return new PlayRequest(
                    organisation,
                    sent.object("actor"),
                    registration(sent.optional("registration")),
                    course,
                    index,
                    mode(sent.optional("launchMode")),
                    address(sent.optional("returnURL")));
        } catch (Refusal e) {
            throw ApiBody.error(400, String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable UUID registration(String text) {
        if (text.isEmpty()) {
            return null;
        }
        if (!UUID_FORM.matcher(text).matches()) {
            throw ApiBody.error(400, "registration must be a UUID");
        }
        return UUID.fromString(text);
    }

    private static LaunchMode mode(String text) {
        return text.isEmpty()
                ? LaunchMode.Normal
                : Arrays.stream(LaunchMode.values())
                        .filter(mode -> mode.name().equals(text))
                        .findFirst()
                        .orElseThrow(() -> ApiBody.error(400, "launchMode must be Normal, Browse or Review"));
    }

    private static @Nullable URI address(String text) {
        try {
            if (text.length() > LONGEST_URL) {
                throw ApiBody.error(400, "returnURL is longer than " + LONGEST_URL + " characters");
            }
            return text.isEmpty() ? null : URI.create(text);
        } catch (IllegalArgumentException e) {
            throw ApiBody.error(400, "returnURL must be a whole http or https URL");
        }
    }
}

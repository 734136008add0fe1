package se.hytta.lti.guide;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.login.Form;
import se.hytta.lti.platform.Invitation;
import se.hytta.lti.platform.Invitations;
import se.hytta.lti.platform.RegisterDynamically;
import se.hytta.lti.platform.Registration;
import se.hytta.web.page.Pages;
import se.hytta.web.page.Reader;
import se.hytta.web.page.Refused;
import se.hytta.web.page.Words;

/**
 * {@code /lti/register/{invitation}}: opened by an LMS it registers at once; opened by a person it is the guide for the
 * LMS's administrator and uses nothing up, and takes the values where the LMS does not register by itself.
 */
@Path("lti/register/{invitation}")
public final class RegistrationResource {
    /** How long an open page asks how far it has come. */
    static final int POLLED_SECONDS = 30 * 60;

    private static final String HTML = "text/html;charset=utf-8";
    private static final int MOST_BYTES = 32 * 1024;
    /** What tells htmx to ask no more. */
    private static final int STOP_POLLING = 286;

    private final Invitations invitations;
    private final RegisterDynamically registerDynamically;
    private final RegisterByHand registerByHand;
    private final FollowProgress follow;
    private final Guide guide;
    private final Pages pages;

    RegistrationResource(
            Invitations invitations,
            RegisterDynamically registerDynamically,
            RegisterByHand registerByHand,
            FollowProgress follow,
            Guide guide,
            Pages pages) {
        this.invitations = invitations;
        this.registerDynamically = registerDynamically;
        this.registerByHand = registerByHand;
        this.follow = follow;
        this.guide = guide;
        this.pages = pages;
    }

    @GET
    public Response get(
            @PathParam("invitation") String token,
            @QueryParam("openid_configuration") @Nullable String configuration,
            @QueryParam("registration_token") @Nullable String registrationToken,
            @Context HttpServletRequest request) {
        Words words = Reader.words(request);
        if (configuration == null || configuration.isBlank() || Visitor.onlyLooks(request)) {
            Invitation invitation = invitations.readable(token);
            return Response.ok(guide.page(invitation, token, follow.of(invitation), words), HTML)
                    .build();
        }
        Invitation invitation = invitations.open(token);
        Registration made =
                trying(invitation, () -> registerDynamically.register(invitation, configuration, registrationToken));
        Map<String, Object> parameters = Map.of(
                "organisation", invitation.organisationName(),
                "platform", made.details().name(),
                "waiting", made.waiting());
        return Response.ok(pages.render("lti/registered.jte", words, parameters), HTML)
                .build();
    }

    /** Registers nothing, whatever the address carries. */
    @HEAD
    public Response head(@PathParam("invitation") String token) {
        invitations.readable(token);
        return Response.ok().type(HTML).build();
    }

    @POST
    @Consumes("application/x-www-form-urlencoded")
    public Response post(@PathParam("invitation") String token, InputStream body, @Context HttpServletRequest request) {
        ManualValues sent = ManualValues.of(Form.read(body, MOST_BYTES));
        Invitation invitation = invitations.open(token);
        Words words = Reader.words(request);
        try {
            trying(invitation, () -> registerByHand.register(invitation, sent));
        } catch (Refused wrong) {
            byte[] page = guide.page(invitation, token, follow.of(invitation), sent, wrong, words);
            return Response.status(wrong.status()).type(HTML).entity(page).build();
        }
        Invitation used = invitations.readable(token);
        return Response.ok(guide.page(used, token, follow.of(used), words), HTML)
                .build();
    }

    /** The checklist, or 204 while it is as the page has it; the last answer tells the page to ask no more. */
    @GET
    @Path("progress")
    public Response progress(
            @PathParam("invitation") String token,
            @QueryParam("mark") @Nullable String mark,
            @QueryParam("until") long until,
            @Context HttpServletRequest request) {
        Progress progress = follow.of(invitations.readable(token));
        boolean over = progress.done() || System.currentTimeMillis() / 1000 > until;
        if (!over && progress.mark().equals(mark)) {
            return Response.noContent().build();
        }
        byte[] fragment = guide.progress(token, progress, over ? 0 : until, Reader.words(request));
        return Response.status(over ? STOP_POLLING : 200)
                .type(HTML)
                .entity(fragment)
                .build();
    }

    private Registration trying(Invitation invitation, Supplier<Registration> registering) {
        try {
            return registering.get();
        } catch (Refused why) {
            invitations.failed(invitation, why);
            throw why;
        }
    }
}

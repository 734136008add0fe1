package se.hytta.lti.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.outbound.Remote;
import se.hytta.web.page.Pages;
import se.hytta.web.page.Reader;

/**
 * {@code /lti/register/{invitation}}: opened by an LMS it registers at once; opened by a person it is the guide for the
 * LMS's administrator and uses nothing up.
 */
@Path("lti/register/{invitation}")
public final class RegistrationResource {
    private static final String HTML = "text/html;charset=utf-8";

    private final Invitations invitations;
    private final RegisterDynamically registerDynamically;
    private final ToolAddress tool;
    private final Pages pages;

    public RegistrationResource(
            Jdbi jdbi,
            Platforms platforms,
            Invitations invitations,
            Remote remote,
            ToolAddress tool,
            String toolName,
            Pages pages) {
        this.invitations = invitations;
        this.registerDynamically = new RegisterDynamically(jdbi, platforms, remote, new ToolMetadata(tool, toolName));
        this.tool = tool;
        this.pages = pages;
    }

    @GET
    public Response get(
            @PathParam("invitation") String token,
            @QueryParam("openid_configuration") @Nullable String configuration,
            @QueryParam("registration_token") @Nullable String registrationToken,
            @Context HttpServletRequest request) {
        Invitation invitation = invitations.open(token);
        if (configuration == null || configuration.isBlank()) {
            return Response.ok(guide(invitation, token, request), HTML).build();
        }
        Registration made = registerDynamically.register(invitation, configuration, registrationToken);
        Map<String, Object> parameters = Map.of(
                "organisation", invitation.organisationName(),
                "platform", made.details().name());
        return Response.ok(pages.render("lti/registered.jte", Reader.words(request), parameters), HTML)
                .build();
    }

    private byte[] guide(Invitation invitation, String token, HttpServletRequest request) {
        return pages.render(
                "lti/guide.jte",
                Reader.words(request),
                Map.of(
                        "organisation", invitation.organisationName(),
                        "expires", java.util.Date.from(invitation.expires()),
                        "register", tool.at("/lti/register/" + token).toString(),
                        "login", tool.at("/lti/login").toString(),
                        "launch", tool.launch().toString(),
                        "jwks", tool.at("/lti/jwks").toString(),
                        "domain", tool.domain()));
    }
}

package se.hytta.lti.deeplink;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Jdbi;
import se.hytta.lti.deeplink.Picked.Placed;
import se.hytta.lti.key.SigningKeys;
import se.hytta.lti.launch.BindLink;
import se.hytta.lti.launch.Catalogue;
import se.hytta.lti.launch.Catalogue.Unit;
import se.hytta.lti.launch.DeepLinkingSettings;
import se.hytta.lti.launch.PageSession;
import se.hytta.lti.launch.PageSessions;
import se.hytta.lti.launch.PageTickets;
import se.hytta.lti.launch.Previews;
import se.hytta.lti.login.Form;
import se.hytta.lti.platform.Deployment;
import se.hytta.lti.platform.Platforms;
import se.hytta.lti.platform.Registration;
import se.hytta.lti.platform.RegistrationDetails;
import se.hytta.lti.platform.ToolAddress;
import se.hytta.web.page.Framed;
import se.hytta.web.page.Pages;
import se.hytta.web.page.Reader;
import se.hytta.web.page.Refused;
import se.hytta.web.page.Words;

/**
 * {@code /lti/pick}: the picker's form. Searches, answers the platform's deep linking, or binds a link that shows nothing
 * yet; the session travels in the form.
 */
@Path("lti/pick")
public final class PickResource {
    private static final int MOST_BYTES = 64 * 1024;

    private final BindLink bindLink;
    private final PageSessions sessions;
    private final Platforms platforms;
    private final Catalogue catalogue;
    private final PickPage pickPage;
    private final Previews previews;
    private final AnswerDeepLinking answer;
    private final ToolAddress tool;
    private final PageTickets tickets;
    private final Pages pages;

    public PickResource(
            Jdbi jdbi,
            PageSessions sessions,
            Platforms platforms,
            SigningKeys keys,
            ToolAddress tool,
            Catalogue catalogue,
            PickPage pickPage,
            Previews previews,
            Pages pages) {
        this.bindLink = new BindLink(jdbi, previews);
        this.sessions = sessions;
        this.platforms = platforms;
        this.catalogue = catalogue;
        this.pickPage = pickPage;
        this.previews = previews;
        this.answer = new AnswerDeepLinking(keys, tool);
        this.tool = tool;
        this.tickets = new PageTickets(jdbi);
        this.pages = pages;
    }

    @POST
    @Consumes("application/x-www-form-urlencoded")
    public Response post(InputStream body, @Context HttpServletRequest request) {
        Form form = Form.read(body, MOST_BYTES);
        String id = form.one(PageSessions.FIELD);
        PageSession session = sessions.find(id, null, null)
                .filter(found -> found.deepLinking() != null || found.resourceLink() != null)
                .orElseThrow(() -> new Refused(401, "lti.refused.session", "no session for picking"));
        Framed.by(request, session.registration());
        Reader.speaks(request, Words.in(session.locale()));
        if (id == null || !session.role().teaches()) {
            throw new Refused(403, "lti.refused.teacher", "picking by someone who does not teach");
        }
        return act(session, id, form, String.valueOf(form.one("action")));
    }

    private Response act(PageSession session, String id, Form form, String action) {
        Picked picked = Picked.of(form);
        ItemOptions options = ItemOptions.of(form);
        boolean deep = session.deepLinking() != null;
        if (action.equals("cancel") && deep) {
            return reply(session, List.of(), options);
        }
        String wrong = !action.equals("choose")
                ? null
                : picked.nothing() ? "lti.pick.missing" : options.valid() ? null : "lti.pick.times";
        if (action.equals("choose") && wrong == null) {
            List<Placed> items = picked.placed(catalogue, multiple(session), options.total());
            return deep ? reply(session, items, options) : bind(session, id, items.get(0));
        }
        String query = form.one("q");
        return pickPage.page(session, id, query == null ? "" : query, picked, options, wrong)
                .build();
    }

    private static boolean multiple(PageSession session) {
        DeepLinkingSettings settings = PickPage.settings(session);
        return settings != null && settings.multiple();
    }

    /** A form that posts itself to the platform; the policy lets it go there and nowhere else. */
    private Response reply(PageSession session, List<Placed> items, ItemOptions options) {
        DeepLinkingSettings settings = DeepLinkingSettings.parse(String.valueOf(session.deepLinking()));
        Registration registration = platforms
                .find(session.registration())
                .filter(Registration::enabled)
                .orElseThrow(() -> new Refused(403, "lti.refused.disabled", "the registration is disabled"));
        String deploymentId = platforms.deployments(registration.id()).stream()
                .filter(deployment -> deployment.id() == session.deployment())
                .map(Deployment::deploymentId)
                .findFirst()
                .orElseThrow();
        String jwt = answer.sign(registration.details(), deploymentId, settings, items, options, session.locale());
        byte[] page = pages.render(
                "lti/reply.jte",
                Words.in(session.locale()),
                Map.of("returnUrl", settings.returnUrl().toString(), "jwt", jwt, "cancelled", items.isEmpty()));
        return Response.ok(page, "text/html;charset=utf-8")
                .header("Content-Security-Policy", policy(registration, settings.returnUrl()))
                .build();
    }

    private Response bind(PageSession session, String id, Placed item) {
        Unit unit = item.unit();
        if (unit != null) {
            return previews.page(session, id, unit, bindLink.bind(session, unit))
                    .build();
        }
        bindLink.bind(session, item.course());
        return Response.seeOther(tickets.to(tool, "/learn/course", session, id)).build();
    }

    private String policy(Registration registration, URI returnUrl) {
        Set<String> ancestors = new TreeSet<>(registration.frameOrigins());
        ancestors.add(RegistrationDetails.origin(tool.publicUrl()));
        return "default-src 'self'; base-uri 'none'; object-src 'none'; form-action "
                + RegistrationDetails.origin(returnUrl) + "; frame-ancestors " + String.join(" ", ancestors);
    }
}

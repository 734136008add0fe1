package se.hytta.lti.launch;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.check.RefusedLaunches;
import se.hytta.lti.key.Secret;
import se.hytta.lti.login.Form;
import se.hytta.lti.login.LoginCookie;
import se.hytta.lti.platform.Platforms;
import se.hytta.lti.platform.Registration;
import se.hytta.lti.platform.RegistrationDetails;
import se.hytta.lti.platform.ToolAddress;
import se.hytta.web.page.Framed;
import se.hytta.web.page.Pages;
import se.hytta.web.page.Reader;
import se.hytta.web.page.Refused;
import se.hytta.web.page.Words;

/** {@code /lti/launch}: the platform's answer to a login (Security Framework 5.1.1.3). */
@Path("lti/launch")
public final class LaunchResource {
    private static final int MOST_BYTES = IdToken.MOST_BYTES + 64 * 1024;

    private final VerifyToken verifyToken;
    private final ReadLaunch readLaunch;
    private final OpenLaunch openLaunch;
    private final WithoutCookie withoutCookie;
    private final Platforms platforms;
    private final PageTickets tickets;
    private final ServiceListener services;
    private final ToolAddress tool;
    private final Previews previews;
    private final Picker picker;
    private final Pages pages;

    LaunchResource(
            VerifyToken verifyToken,
            ReadLaunch readLaunch,
            OpenLaunch openLaunch,
            WithoutCookie withoutCookie,
            Platforms platforms,
            PageTickets tickets,
            ServiceListener services,
            ToolAddress tool,
            Previews previews,
            Picker picker,
            Pages pages) {
        this.verifyToken = verifyToken;
        this.readLaunch = readLaunch;
        this.openLaunch = openLaunch;
        this.withoutCookie = withoutCookie;
        this.platforms = platforms;
        this.tickets = tickets;
        this.services = services;
        this.tool = tool;
        this.previews = previews;
        this.picker = picker;
        this.pages = pages;
    }

    @POST
    @Consumes("application/x-www-form-urlencoded")
    public Response post(InputStream body, @Context HttpServletRequest request) {
        Form form = Form.read(body, MOST_BYTES);
        if (form.one("error") != null) {
            throw refusedByPlatform(form);
        }
        String text = form.one("id_token");
        String stateText = form.one("state");
        if (text == null || stateText == null || stateText.isBlank()) {
            throw new Refused(400, "lti.refused.form", "id_token or state is missing");
        }
        IdToken token = IdToken.parse(text);
        RefusedLaunches.about(request, token.set().getIssuer(), token.set().getAudience());
        String locale = token.locale();
        Words words = Words.in(locale == null ? request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) : locale);
        Reader.speaks(request, words);

        Registration registration = verifyToken.verify(token, () -> RefusedLaunches.proved(request));
        Framed.by(request, registration.id());
        Launch launch = readLaunch.read(registration, token.claims());
        OfferedServices offered = OfferedServices.of(token.claims());
        Secret state = new Secret(stateText);
        Secret proof = proof(form, state, request);
        if (proof == null) {
            return withoutCookie.answer(registration, state, text, form.one("proof") != null, words);
        }
        Opened opened = openLaunch.open(launch, state, token.claims().needed("nonce"), proof);
        learnOrigins(registration, launch);
        platforms.serviceHosts().learn(registration.id(), offered.addresses(launch));
        services.offered(opened.visit().session(), offered);
        return answer(opened, words, request)
                .header(
                        HttpHeaders.SET_COOKIE,
                        PageSessions.cookie(opened.visit().id()))
                .header(HttpHeaders.SET_COOKIE, LoginCookie.remove(state))
                .build();
    }

    private Response.ResponseBuilder answer(Opened opened, Words words, HttpServletRequest request) {
        Visit visit = opened.visit();
        if (opened instanceof Opened.Work work) {
            return Previews.wantsOwnWindow(work.unit()) && isInFrame(request)
                    ? previews.alone(visit.session(), visit.id().value(), work.unit(), work.au())
                    : Response.seeOther(work.au());
        }
        if (opened instanceof Opened.Preview preview) {
            return previews.page(visit.session(), visit.id().value(), preview.unit(), preview.au());
        }
        if (opened instanceof Opened.Course) {
            return Response.seeOther(tickets.to(
                    tool, "/learn/course", visit.session(), visit.id().value()));
        }
        if (opened instanceof Opened.Review review) {
            URI page = tickets.to(
                    tool, "/teach/judge/attempt", visit.session(), visit.id().value());
            return Response.seeOther(URI.create(page + "&learner="
                    + review.attempted().learner() + "&au=" + review.attempted().au()));
        }
        if (opened instanceof Opened.OwnRecord) {
            return Response.seeOther(tickets.to(
                    tool, "/learn/record", visit.session(), visit.id().value()));
        }
        if (opened instanceof Opened.Terms) {
            return Response.seeOther(
                    tickets.to(tool, "/learn/terms", visit.session(), visit.id().value()));
        }
        return opened instanceof Opened.Pick
                ? picker.page(visit.session(), visit.id().value())
                : Response.ok(pages.render("lti/nothing.jte", words, Map.of()), "text/html;charset=utf-8");
    }

    /** As a browser says by itself; one that says nothing gets what everybody got before it said so. */
    private static boolean isInFrame(HttpServletRequest request) {
        String destination = request.getHeader("Sec-Fetch-Dest");
        return destination != null && !destination.equals("document");
    }

    /** The cookie; or what our own page read back from the platform's storage, and only from that page. */
    private static @Nullable Secret proof(Form form, Secret state, HttpServletRequest request) {
        Secret cookie = LoginCookie.find(state, request.getHeader(HttpHeaders.COOKIE));
        String readBack = form.one("proof");
        boolean ownPage = "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
        return cookie != null || readBack == null || readBack.isEmpty() || !ownPage ? cookie : new Secret(readBack);
    }

    private void learnOrigins(Registration registration, Launch launch) {
        List<String> origins = new ArrayList<>();
        if (launch.launcher().returnUrl() != null) {
            origins.add(RegistrationDetails.origin(launch.launcher().returnUrl()));
        }
        if (launch instanceof Launch.DeepLinkingLaunch deep) {
            origins.add(RegistrationDetails.origin(deep.settings().returnUrl()));
        }
        platforms.learn(registration, origins);
    }

    /** OpenID Connect Core 3.1.2.6; only the code's own alphabet is repeated. */
    private static Refused refusedByPlatform(Form form) {
        String code = String.valueOf(form.one("error"));
        String shown = code.matches("[a-z_]{1,40}") ? code : "error";
        return new Refused(
                403,
                "lti.refused.byPlatform",
                "the platform says " + code + ": " + form.one("error_description"),
                shown);
    }
}

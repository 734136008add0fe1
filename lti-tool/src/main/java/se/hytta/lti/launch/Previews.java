package se.hytta.lti.launch;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import se.hytta.content.session.AuLaunch;
import se.hytta.content.session.LaunchMode;
import se.hytta.content.session.LaunchRequest;
import se.hytta.lti.launch.Catalogue.Unit;
import se.hytta.web.page.Pages;
import se.hytta.web.page.Words;

/** What a teacher sees of a unit: the same as a student with the answers, under a bar that leads to her group. */
public final class Previews {
    private final BiFunction<Handle, LaunchRequest, AuLaunch> launchAu;
    private final Pages pages;

    public Previews(BiFunction<Handle, LaunchRequest, AuLaunch> launchAu, Pages pages) {
        this.launchAu = launchAu;
        this.pages = pages;
    }

    /** Opens the unit in cmi5's mode Review, in the caller's transaction. */
    public URI open(Handle transaction, PageSession session, Unit unit) {
        return launchAu.apply(transaction, request(session, unit, LaunchMode.Review, null))
                .url();
    }

    /** @param sessionId the session's secret, for the page's forms */
    public Response.ResponseBuilder page(PageSession session, String sessionId, Unit unit, URI au) {
        Words words = Words.in(session.locale()).to(sessionId);
        byte[] page = pages.render(
                "lti/teacher.jte",
                words,
                Map.of(
                        "title", unit.au().title().in(words.lang()),
                        "course", unit.course().title().in(words.lang()),
                        "session", sessionId,
                        "au", au.toString()));
        return Response.ok(page, "text/html;charset=utf-8");
    }

    static LaunchRequest request(PageSession session, Unit unit, LaunchMode mode, @Nullable URI back) {
        return new LaunchRequest(
                session.organisation(),
                session.organisation(),
                session.learner(),
                session.context(),
                unit.course().id(),
                unit.au().id(),
                mode,
                back,
                session.locale());
    }
}

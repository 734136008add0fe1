package se.hytta.lti.launch;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import se.hytta.content.course.LaunchMethod;
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
    public AuLaunch open(Handle transaction, PageSession session, Unit unit) {
        return open(transaction, session, unit, LaunchMode.Review);
    }

    /** Opens the unit in the caller's transaction; it is shown in a page of ours, which it need not lead back to. */
    AuLaunch open(Handle transaction, PageSession session, Unit unit, LaunchMode mode) {
        return open(transaction, session, session.context(), unit, mode);
    }

    /** The same in another LMS context in which the person has the course. */
    AuLaunch open(Handle transaction, PageSession session, String context, Unit unit, LaunchMode mode) {
        return launchAu.apply(transaction, request(session, context, unit, mode, null));
    }

    /** @param sessionId the session's secret, for the page's forms */
    public Response.ResponseBuilder page(PageSession session, String sessionId, Unit unit, AuLaunch au) {
        return page("lti/teacher.jte", session, sessionId, unit, au);
    }

    /** A unit of a whole course, under a bar that leads back to the course. */
    Response.ResponseBuilder ofCourse(PageSession session, String sessionId, Unit unit, AuLaunch au) {
        return page("lti/unit.jte", session, sessionId, unit, au);
    }

    /** The way to a unit that wants a window of its own (cmi5 8.1.1.2), where a frame was opened. */
    Response.ResponseBuilder alone(PageSession session, String sessionId, Unit unit, URI au) {
        return page("lti/alone.jte", session, sessionId, unit, au, "");
    }

    static boolean wantsOwnWindow(Unit unit) {
        return unit.au().launchMethod() == LaunchMethod.OwnWindow;
    }

    private Response.ResponseBuilder page(
            String template, PageSession session, String sessionId, Unit unit, AuLaunch au) {
        return page(template, session, sessionId, unit, au.url(), au.session().toString());
    }

    private Response.ResponseBuilder page(
            String template, PageSession session, String sessionId, Unit unit, URI au, String opened) {
        Words words = Words.in(session.locale()).to(sessionId).sized(session.size());
        byte[] page = pages.render(
                template,
                words,
                Map.of(
                        "title", unit.au().title().in(words.lang()),
                        "course", unit.course().title().in(words.lang()),
                        "back", session.course() == null ? "/learn" : "/learn/course",
                        "session", sessionId,
                        "ownWindow", wantsOwnWindow(unit),
                        "au", au.toString(),
                        "opened", opened));
        return Response.ok(page, "text/html;charset=utf-8");
    }

    static LaunchRequest request(PageSession session, Unit unit, LaunchMode mode, @Nullable URI back) {
        return request(session, session.context(), unit, mode, back);
    }

    private static LaunchRequest request(
            PageSession session, String context, Unit unit, LaunchMode mode, @Nullable URI back) {
        return new LaunchRequest(
                session.organisation(),
                session.organisation(),
                session.learner(),
                context,
                unit.course().id(),
                unit.au().id(),
                mode,
                back,
                session.locale());
    }
}

package se.hytta.web.progress;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.launch.PageSession;
import se.hytta.lti.launch.PageSessions;
import se.hytta.lti.launch.PageTickets;
import se.hytta.lti.login.Form;
import se.hytta.web.page.Framed;
import se.hytta.web.page.Reader;
import se.hytta.web.page.Refused;
import se.hytta.web.page.Words;

/**
 * The session of the launch that a request comes out of: by form field or header; for a full navigation by its ticket, else
 * by the launch's cookie, {@code ?launch=} saying which where a browser has several. The page that answers keeps the
 * session's id in its memory, for its own links and forms.
 */
public final class Launched {
    private static final int LONGEST_FORM = 8 * 1024;
    private static final int MOST_COOKIES = 20;

    private final PageSessions sessions;
    private final PageTickets tickets;

    public Launched(PageSessions sessions, PageTickets tickets) {
        this.sessions = sessions;
        this.tickets = tickets;
    }

    private record Held(PageSession session, String id) {}

    /** The session of a GET. Throws {@link Refused} 401 without one; else settles the page's language. */
    public PageSession session(HttpServletRequest request, @Nullable String launch) {
        return settled(
                request,
                held(request.getHeader(PageSessions.HEADER))
                        .or(() -> held(ticketed(request)))
                        .or(() -> ofCookies(request, launch)));
    }

    /** The session of a POST. Throws {@link Refused} 401 without one; else settles the page's language. */
    public PageSession session(HttpServletRequest request, InputStream body) {
        return session(request, Form.read(body, LONGEST_FORM));
    }

    /** The session of a form that was read. Throws {@link Refused} 401 without one; else settles the page's language. */
    public PageSession session(HttpServletRequest request, Form form) {
        return settled(
                request, held(form.one(PageSessions.FIELD)).or(() -> held(request.getHeader(PageSessions.HEADER))));
    }

    private static PageSession settled(HttpServletRequest request, Optional<Held> found) {
        Held held = found.orElseThrow(() -> new Refused(401, "web.problem.session", "no session of a launch"));
        Framed.by(request, held.session().registration());
        Reader.speaks(
                request,
                Words.in(held.session().locale())
                        .to(held.id())
                        .sized(held.session().size()));
        return held.session();
    }

    private Optional<Held> held(@Nullable String id) {
        return sessions.find(id, null, null).map(session -> new Held(session, String.valueOf(id)));
    }

    private @Nullable String ticketed(HttpServletRequest request) {
        String ticket = Form.parse(request.getQueryString()).one(PageTickets.PARAMETER);
        return ticket == null ? null : tickets.redeem(ticket).orElse(null);
    }

    private Optional<Held> ofCookies(HttpServletRequest request, @Nullable String launch) {
        Cookie[] cookies = request.getCookies();
        List<Held> held = (cookies == null ? Stream.<Cookie>of() : Arrays.stream(cookies))
                .filter(cookie -> cookie.getName().startsWith(PageSessions.cookieName("")))
                .limit(MOST_COOKIES)
                .flatMap(cookie -> held(cookie.getValue()).stream()
                        .filter(one -> cookie.getName()
                                .equals(PageSessions.cookieName(one.session().handle()))))
                .toList();
        if (launch != null) {
            return held.stream()
                    .filter(one -> one.session().handle().equals(launch))
                    .findFirst();
        }
        return held.size() == 1 ? Optional.of(held.get(0)) : Optional.empty();
    }
}

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
import se.hytta.lti.login.Form;
import se.hytta.web.page.Reader;
import se.hytta.web.page.Refused;
import se.hytta.web.page.Words;

/**
 * The session of the launch that a request comes out of: by form field or header; else by the launch's cookie, {@code
 * ?launch=} saying which where a browser has several.
 */
public final class Launched {
    private static final int LONGEST_FORM = 8 * 1024;
    private static final int MOST_COOKIES = 20;

    private final PageSessions sessions;

    public Launched(PageSessions sessions) {
        this.sessions = sessions;
    }

    /** The session of a GET. Throws {@link Refused} 401 without one; else settles the page's language. */
    public PageSession session(HttpServletRequest request, @Nullable String launch) {
        return settled(
                request,
                sessions.find(null, request.getHeader(PageSessions.HEADER), null)
                        .or(() -> ofCookies(request, launch)));
    }

    /** The session of a POST. Throws {@link Refused} 401 without one; else settles the page's language. */
    public PageSession session(HttpServletRequest request, InputStream body) {
        String field = Form.read(body, LONGEST_FORM).one(PageSessions.FIELD);
        return settled(request, sessions.find(field, request.getHeader(PageSessions.HEADER), null));
    }

    private static PageSession settled(HttpServletRequest request, Optional<PageSession> found) {
        PageSession session =
                found.orElseThrow(() -> new Refused(401, "web.problem.session", "no session of a launch"));
        Reader.speaks(request, Words.in(session.locale()));
        return session;
    }

    private Optional<PageSession> ofCookies(HttpServletRequest request, @Nullable String launch) {
        Cookie[] cookies = request.getCookies();
        List<PageSession> held = (cookies == null ? Stream.<Cookie>of() : Arrays.stream(cookies))
                .filter(cookie -> cookie.getName().startsWith(PageSessions.cookieName("")))
                .limit(MOST_COOKIES)
                .flatMap(cookie -> sessions.find(null, null, cookie.getValue()).stream()
                        .filter(session -> cookie.getName().equals(PageSessions.cookieName(session.handle()))))
                .toList();
        if (launch != null) {
            return held.stream().filter(s -> s.handle().equals(launch)).findFirst();
        }
        return held.size() == 1 ? Optional.of(held.get(0)) : Optional.empty();
    }
}

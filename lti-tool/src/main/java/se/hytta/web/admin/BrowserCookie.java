package se.hytta.web.admin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import se.hytta.lti.key.Secret;

/** The cookie by which a browser that signed in before is known; it opens nothing. */
record BrowserCookie(boolean secure) {
    private static final Duration KEPT = Duration.ofDays(180);

    NewCookie of(Secret token) {
        return new NewCookie.Builder(name())
                .value(token.value())
                .path("/")
                .maxAge((int) KEPT.toSeconds())
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }

    Optional<String> in(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(name()))
                .map(Cookie::getValue)
                .findFirst();
    }

    private String name() {
        return secure ? "__Host-admin-browser" : "admin-browser";
    }
}

package se.hytta.web.admin;

import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.util.Map;
import java.util.Optional;

/** The cookie that carries an administrator's session: for this host only, never sent from another site, unseen by scripts. */
record AdminCookie(boolean secure) {

    NewCookie of(AdminSession session) {
        return cookie(session.id().value()).build();
    }

    NewCookie gone() {
        return cookie("").maxAge(0).build();
    }

    Optional<String> in(Map<String, Cookie> cookies) {
        return Optional.ofNullable(cookies.get(name())).map(Cookie::getValue);
    }

    private NewCookie.Builder cookie(String value) {
        return new NewCookie.Builder(name())
                .value(value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.STRICT);
    }

    private String name() {
        return secure ? "__Host-admin" : "admin-session";
    }
}

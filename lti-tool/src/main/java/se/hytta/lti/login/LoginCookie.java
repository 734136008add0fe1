package se.hytta.lti.login;

import org.jspecify.annotations.Nullable;
import se.hytta.lti.key.Secret;

/** The cookie that ties a login to the browser that started it; one for each state, so that parallel launches all work. */
public final class LoginCookie {
    private static final String ATTRIBUTES = "; Path=/lti/launch; Secure; HttpOnly; SameSite=None; Partitioned";

    private LoginCookie() {}

    public static String name(Secret state) {
        return "hytta-login-" + state.handle();
    }

    /** The Set-Cookie header, written raw because no API knows Partitioned. */
    static String set(Secret state, Secret binder) {
        return name(state) + '=' + binder.value() + "; Max-Age=" + PendingLoginRepository.LIFE.toSeconds() + ATTRIBUTES;
    }

    /** The Set-Cookie header that removes it. */
    public static String remove(Secret state) {
        return name(state) + "=; Max-Age=0" + ATTRIBUTES;
    }

    /** The cookie's value out of a Cookie header; null when it did not come back. */
    public static @Nullable Secret find(Secret state, @Nullable String cookieHeader) {
        String start = name(state) + '=';
        for (String cookie : (cookieHeader == null ? "" : cookieHeader).split(";")) {
            if (cookie.strip().startsWith(start)) {
                return new Secret(cookie.strip().substring(start.length()));
            }
        }
        return null;
    }
}

package se.hytta.web.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Which platform's pages may show an answer in a frame; where nobody says so, every platform's that is registered. */
public final class Framed {
    private static final String ATTRIBUTE = "hytta.framed-by";

    private Framed() {}

    /** Only those of this registration's platform, since the request comes out of a launch of its. */
    public static void by(HttpServletRequest request, long registration) {
        request.setAttribute(ATTRIBUTE, registration);
    }

    /** The registration that was said. */
    public static Optional<Long> by(HttpServletRequest request) {
        return Optional.ofNullable((Long) request.getAttribute(ATTRIBUTE));
    }
}

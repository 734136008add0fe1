package se.hytta.lti.guide;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells whether a request only looks at an address: mail scanners, previews of chats, browsers that fetch ahead. */
final class Visitor {
    private static final Pattern LOOKING = Pattern.compile(
            "bot\\b|crawl|spider|preview|scan|slurp|facebookexternalhit|whatsapp|skypeuri|safelinks|urldefense|proofpoint"
                    + "|mimecast|barracuda|virustotal",
            Pattern.CASE_INSENSITIVE);

    private Visitor() {}

    static boolean onlyLooks(HttpServletRequest request) {
        return names(request.getHeader("Sec-Purpose"))
                || names(request.getHeader("Purpose"))
                || names(request.getHeader("X-Moz"))
                || matches(request.getHeader("User-Agent"));
    }

    private static boolean names(@Nullable String purpose) {
        return purpose != null
                && purpose.toLowerCase(java.util.Locale.ROOT).matches(".*(prefetch|preview|prerender).*");
    }

    private static boolean matches(@Nullable String agent) {
        return agent != null && LOOKING.matcher(agent).find();
    }
}

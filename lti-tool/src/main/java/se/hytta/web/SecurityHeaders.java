package se.hytta.web;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Collection;
import java.util.TreeSet;

/** The headers of every answer of the tool's own origin, set before anything else so that errors and redirects carry them. */
final class SecurityHeaders {
    private final boolean secure;
    private final String common;

    SecurityHeaders(Settings settings) {
        this.secure = settings.secure();
        this.common = "default-src 'self'; img-src 'self' data:"
                + settings.financingEmblem().map(SecurityHeaders::source).orElse("")
                + "; frame-src " + settings.contentOrigin().replaceFirst("//[^.]+\\.", "//*.")
                + "; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors ";
    }

    /** @param frameAncestors the origins that may show the answer in a frame; nobody when empty */
    void on(HttpServletResponse response, Collection<String> frameAncestors) {
        String ancestors = frameAncestors.isEmpty() ? "'none'" : String.join(" ", new TreeSet<>(frameAncestors));
        response.setHeader("Content-Security-Policy", common + ancestors);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader(
                "Permissions-Policy",
                "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()");
        if (secure) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
    }

    private static String source(URI image) {
        return " " + image.getScheme() + "://" + image.getAuthority();
    }
}

package se.hytta.web;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Collection;
import java.util.TreeSet;

/** The headers of every answer, set before anything else so that errors and redirects carry them. */
final class SecurityHeaders {
    static final String POLICY = "Content-Security-Policy";

    private final boolean secure;
    private final String common;

    SecurityHeaders(Settings settings) {
        this.secure = settings.secure();
        String courses = settings.contentOrigin().replace("{course}", "*");
        // browsers hold a form's redirects to form-action too, and a launch out of a form of ours leads to a course
        this.common = "default-src 'self'; img-src 'self' data:"
                + settings.financingEmblem().map(SecurityHeaders::source).orElse("")
                + "; connect-src 'self' " + courses + "; frame-src " + courses + "; form-action 'self' " + courses
                + "; base-uri 'none'; object-src 'none'; frame-ancestors ";
    }

    /** On every answer, those of the courses' origins too. */
    void everywhere(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader(
                "Permissions-Policy",
                "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()");
        if (secure) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
    }

    /** @param frameAncestors the origins that may show the answer in a frame; nobody when empty */
    void tool(HttpServletResponse response, Collection<String> frameAncestors) {
        response.setHeader(POLICY, policy(frameAncestors));
        response.setHeader("Cache-Control", "no-store");
    }

    /** What a page may do, and who may show it in a frame. */
    String policy(Collection<String> frameAncestors) {
        return common + (frameAncestors.isEmpty() ? "'none'" : String.join(" ", new TreeSet<>(frameAncestors)));
    }

    private static String source(URI image) {
        return " " + image.getScheme() + "://" + image.getAuthority();
    }
}

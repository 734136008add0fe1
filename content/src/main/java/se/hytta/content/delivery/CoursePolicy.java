package se.hytta.content.delivery;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a course's pages may do in a browser. Our own load nothing from elsewhere. A package of somebody else's is written
 * against no policy (scripts in its pages, eval, films from elsewhere): what keeps it apart is its origin.
 */
final class CoursePolicy {
    private static final String OURS = "default-src 'self'; connect-src 'self' %s; form-action 'self'";
    private static final String FOREIGN = "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob: https:;"
            + " connect-src 'self' data: blob: https: wss: %s; form-action 'self' https:";
    private static final String ALL = "; base-uri 'self'; object-src 'none'; frame-ancestors 'self' ";

    private final String toolOrigin;

    CoursePolicy(URI publicUrl) {
        this.toolOrigin = publicUrl.getScheme() + "://" + publicUrl.getRawAuthority();
    }

    /** @param reader null on what is no file of a course */
    void set(HttpServletResponse response, @Nullable Reader reader, Collection<String> frameAncestors) {
        Set<String> ancestors = new LinkedHashSet<>();
        ancestors.add(toolOrigin);
        ancestors.addAll(frameAncestors);
        String sources = reader == null || reader.builtIn() ? OURS : FOREIGN;
        response.setHeader(
                "Content-Security-Policy", sources.formatted(toolOrigin) + ALL + String.join(" ", ancestors));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Origin-Agent-Cluster", "?1");
    }
}

package se.hytta.content.delivery;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The origin of each course, where its files and nothing else of the tool are: {@code /<version hash>/<path>}. Packages
 * are foreign code, so no cookie is set or read here and no service worker is let in.
 */
public final class CourseOrigin {
    private static final Pattern PATH = Pattern.compile("/([0-9a-f]{64})/(.+)");
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final OriginPattern pattern;
    private final String toolOrigin;
    private final FileCache files;

    public CourseOrigin(OriginPattern pattern, URI publicUrl, FileCache files) {
        this.pattern = pattern;
        this.toolOrigin = publicUrl.getScheme() + "://" + publicUrl.getRawAuthority();
        this.files = files;
    }

    /** Whether a request with this Host header is for a course's origin, and so for {@link #serve} alone. */
    public boolean serves(@Nullable String host) {
        return host != null && pattern.serves(host);
    }

    /** @param frameAncestors the origins, beside the tool's own, whose pages may show a course in a frame */
    public void serve(
            HttpServletRequest request, HttpServletResponse response, Supplier<Collection<String>> frameAncestors)
            throws IOException {
        secure(response, frameAncestors.get());
        String method = request.getMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            response.setHeader("Allow", "GET, HEAD");
            say(response, 405, "Metoden är inte tillåten här.\nThis method is not allowed here.\n");
        } else if (request.getHeader("Service-Worker") != null) {
            say(
                    response,
                    403,
                    "En service worker får inte installeras här.\nNo service worker may be installed here.\n");
        } else {
            Optional<StoredFile> file = find(request);
            if (file.isPresent()) {
                send(request, response, file.get());
            } else {
                say(response, 404, "Sidan finns inte.\nThere is no such page.\n");
            }
        }
    }

    private void secure(HttpServletResponse response, Collection<String> frameAncestors) {
        Set<String> ancestors = new LinkedHashSet<>();
        ancestors.add(toolOrigin);
        ancestors.addAll(frameAncestors);
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'self'; connect-src 'self' " + toolOrigin
                        + "; base-uri 'self'; object-src 'none'; form-action 'self'; frame-ancestors 'self' "
                        + String.join(" ", ancestors));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Origin-Agent-Cluster", "?1");
    }

    private Optional<StoredFile> find(HttpServletRequest request) {
        Matcher path = PATH.matcher(decoded(request.getRequestURI()));
        String host = request.getHeader("Host");
        if (host == null || !path.matches() || !FileName.isSafe(path.group(2))) {
            return Optional.empty();
        }
        var course = pattern.course(host);
        return course.isEmpty() ? Optional.empty() : files.find(course.getAsLong(), path.group(1), path.group(2));
    }

    /** Decoded once; a name that decodes to something else than a file's own finds nothing. */
    private static String decoded(String uri) {
        try {
            return URI.create(uri).getPath() == null ? "" : URI.create(uri).getPath();
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }

    private void send(HttpServletRequest request, HttpServletResponse response, StoredFile file) throws IOException {
        response.setHeader("Cache-Control", FOR_EVER);
        response.setHeader("ETag", file.etag());
        response.setHeader("Accept-Ranges", "bytes");
        if (isKnown(request.getHeader("If-None-Match"), file.etag())) {
            response.setStatus(304);
            return;
        }
        ByteRange range = range(request, file);
        if (range == ByteRange.OUTSIDE) {
            response.setHeader("Content-Range", "bytes */" + file.length());
            response.setHeader("Cache-Control", "no-store");
            say(response, 416, "Den delen av filen finns inte.\nThere is no such part of the file.\n");
            return;
        }
        if (range != null) {
            response.setStatus(206);
            response.setHeader("Content-Range", "bytes " + range.first() + '-' + range.last() + '/' + file.length());
        }
        response.setContentType(file.mediaType());
        response.setContentLengthLong(range == null ? file.length() : range.length());
        if (request.getMethod().equals("GET") && file.length() > 0) {
            files.write(file, range == null ? new ByteRange(0, file.length() - 1) : range, response.getOutputStream());
        }
    }

    private static @Nullable ByteRange range(HttpServletRequest request, StoredFile file) {
        String condition = request.getHeader("If-Range");
        boolean holds = request.getMethod().equals("GET") && (condition == null || condition.equals(file.etag()));
        return holds ? ByteRange.of(request.getHeader("Range"), file.length()) : null;
    }

    private static boolean isKnown(@Nullable String ifNoneMatch, String etag) {
        if (ifNoneMatch == null) {
            return false;
        }
        for (String one : ifNoneMatch.split(",")) {
            String tag = one.strip();
            if (tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag)) {
                return true;
            }
        }
        return false;
    }

    private static void say(HttpServletResponse response, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        if (response.getHeader("Cache-Control") == null) {
            response.setHeader("Cache-Control", "no-store");
        }
        response.setContentType("text/plain; charset=utf-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}

package se.hytta.content.delivery;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The origins of courses, where their files and nothing else of the tool are: {@code /<signed path>/<file>}. Packages are
 * foreign code, so no cookie is set or read here and no service worker is let in.
 */
public final class CourseOrigin {
    private static final Pattern PATH = Pattern.compile("/(" + PathKey.SEGMENT + ")/(.+)");
    private static final String NOT_ALLOWED = "Metoden är inte tillåten här.\nThis method is not allowed here.\n";
    private static final String NO_WORKER =
            "En service worker får inte installeras här.\nNo service worker may be installed here.\n";
    private static final String NOT_THERE = "Sidan finns inte.\nThere is no such page.\n";
    private static final String OVER = """
            Den här sidan är stängd: momentet har avslutats, eller det har öppnats på nytt någon annanstans.
            Öppna det igen från din kurs. Det du har svarat är sparat.

            This page is closed: the unit has ended, or it was opened again elsewhere.
            Open it again from your course. What you have answered is kept.
            """;

    private final OriginPattern pattern;
    private final SignedPaths paths;
    private final FileCache files;
    private final CoursePolicy policy;
    private final String toolOrigin;

    public CourseOrigin(OriginPattern pattern, URI publicUrl, SignedPaths paths, FileCache files) {
        this.pattern = pattern;
        this.paths = paths;
        this.files = files;
        this.policy = new CoursePolicy(publicUrl);
        this.toolOrigin = publicUrl.getScheme() + "://" + publicUrl.getRawAuthority();
    }

    /** Whether a request with this Host header is for a course's origin, and so for {@link #serve} alone. */
    public boolean serves(@Nullable String host) {
        return host != null && pattern.serves(host);
    }

    public void serve(HttpServletRequest request, HttpServletResponse response, Framing framing) throws IOException {
        if (Reachable.isAsked(request)) {
            Reachable.answer(response, toolOrigin);
            return;
        }
        policy.set(response, null, framing.anybody());
        String method = request.getMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            response.setHeader("Allow", "GET, HEAD");
            say(response, 405, NOT_ALLOWED);
        } else if (request.getHeader("Service-Worker") != null) {
            say(response, 403, NO_WORKER);
        } else {
            read(request, response, framing);
        }
    }

    private void read(HttpServletRequest request, HttpServletResponse response, Framing framing) throws IOException {
        String host = request.getHeader("Host");
        Matcher path = PATH.matcher(decoded(request.getRequestURI()));
        Optional<SignedPath> signed = path.matches() ? paths.verify(host, path.group(1)) : Optional.empty();
        if (signed.isEmpty()) {
            say(response, 404, NOT_THERE);
            return;
        }
        Optional<Reader> reader = paths.reader(host, signed.get());
        if (reader.isEmpty()) {
            say(response, 403, OVER);
            return;
        }
        Reader who = reader.get();
        policy.set(response, who, framing.of(who.organisation(), who.learner()));
        Optional<StoredFile> file =
                FileName.isSafe(path.group(2)) ? files.find(who.course(), who.hash(), path.group(2)) : Optional.empty();
        if (file.isPresent()) {
            new SendFile(files, request, response).send(file.get());
        } else {
            say(response, 404, NOT_THERE);
        }
    }

    /** Decoded once; a name that decodes to something else than a file's own finds nothing. */
    private static String decoded(String uri) {
        try {
            return URI.create(uri).getPath() == null ? "" : URI.create(uri).getPath();
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }

    static void say(HttpServletResponse response, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("text/plain; charset=utf-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}

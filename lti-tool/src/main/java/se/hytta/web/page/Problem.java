package se.hytta.web.page;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What went wrong with a request, as it is told to whoever made it.
 *
 * @param key of the words that say what is wrong; {@code <key>.do} says what to do
 * @param reference short, stands in the log too
 */
public record Problem(int status, String key, List<Object> arguments, String reference) {
    private static final Logger LOG = LoggerFactory.getLogger(Problem.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final Set<Integer> WORDED = Set.of(400, 401, 403, 404, 405, 406, 413, 415, 429, 500, 503);

    /** A problem that its status says enough of. */
    public static Problem ofStatus(int status) {
        int worded = WORDED.contains(status) ? status : status < 500 ? 400 : 500;
        return new Problem(status, "web.problem." + worded, List.of(), newReference());
    }

    public static Problem of(Refused refused) {
        if (!Words.in(null).has(refused.key())) {
            LOG.error("No words for {}", refused.key());
            return ofStatus(refused.status());
        }
        return new Problem(refused.status(), refused.key(), List.of(refused.arguments()), newReference());
    }

    /** The answer's body, in the form and language of its reader. */
    public byte[] body(Pages pages, HttpServletRequest request) {
        Words words = Reader.isProgram(request) ? Words.in("en") : Reader.words(request);
        if (Reader.isProgram(request)) {
            return Json.bytes(Map.of("error", said(words), "reference", reference));
        }
        return pages.render(
                "page/problem.jte",
                words,
                Map.of("said", said(words), "advice", advice(words), "reference", reference));
    }

    public static String mediaType(HttpServletRequest request) {
        return Reader.isProgram(request) ? "application/json" : "text/html;charset=utf-8";
    }

    /** @param cause for the log only, never shown */
    public void log(HttpServletRequest request, Throwable cause) {
        if (status >= 500 && status != 503) {
            LOG.error(line(request, cause.toString()), cause);
        } else {
            LOG.info(line(request, String.valueOf(cause.getMessage())));
        }
    }

    public void log(HttpServletRequest request, String detail) {
        LOG.info(line(request, detail));
    }

    private String line(HttpServletRequest request, String detail) {
        return "[%s] %d %s %s: %s"
                .formatted(reference, status, request.getMethod(), request.getRequestURI(), detail)
                .replaceAll("\\p{Cntrl}", " ");
    }

    /** What is wrong, a sentence without its full stop. */
    public String said(Words words) {
        return words.t(key, arguments.toArray());
    }

    /** What to do. */
    public String advice(Words words) {
        return words.t(key + ".do", arguments.toArray());
    }

    private static String newReference() {
        StringBuilder made = new StringBuilder(8);
        for (int i = 0; i < 8; i++) {
            made.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return made.insert(4, '-').toString();
    }
}

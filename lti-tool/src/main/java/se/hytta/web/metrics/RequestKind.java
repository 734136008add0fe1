package se.hytta.web.metrics;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a request is for, as far as its times are told apart. Told by its path, so that strangers can make no new kinds. */
public enum RequestKind {
    LOGIN,
    LAUNCH,
    FETCH,
    STATEMENTS_WRITE,
    STATEMENTS_READ,
    DOCUMENTS,
    XAPI_OTHER,
    ADMIN_API,
    COURSE_FILE,
    PAGE;

    private static final Pattern OVERRIDE = Pattern.compile("(?:^|&)method=([A-Za-z]+)(?:&|$)");

    /**
     * Nothing for what is not worth a time: assets, health and the metrics themselves.
     *
     * @param path on the tool's own origin, not that of a course
     * @param query as it was sent
     */
    public static Optional<RequestKind> of(String method, String path, @Nullable String query) {
        if (path.startsWith("/xapi/")) {
            return Optional.of(xapi(method, path, query));
        }
        return switch (path) {
            case "/lti/login" -> Optional.of(LOGIN);
            case "/lti/launch" -> Optional.of(LAUNCH);
            default ->
                isUnder("/assets", path) || isUnder("/health", path) || isUnder("/metrics", path)
                        ? Optional.empty()
                        : Optional.of(
                                isUnder("/cmi5/fetch", path) ? FETCH : isUnder("/admin/api", path) ? ADMIN_API : PAGE);
        };
    }

    private static RequestKind xapi(String method, String path, @Nullable String query) {
        return switch (path) {
            case "/xapi/statements" -> isReading(method, query) ? STATEMENTS_READ : STATEMENTS_WRITE;
            case "/xapi/activities/state", "/xapi/activities/profile", "/xapi/agents/profile" -> DOCUMENTS;
            default -> XAPI_OTHER;
        };
    }

    /** A POST may stand for another method (xAPI 1.0.3 Communication 1.3). */
    private static boolean isReading(String method, @Nullable String query) {
        Matcher override = OVERRIDE.matcher(query == null ? "" : query);
        String meant = method.equals("POST") && override.find() ? override.group(1) : method;
        return meant.equals("GET") || meant.equals("HEAD");
    }

    private static boolean isUnder(String root, String path) {
        return path.startsWith(root) && (path.length() == root.length() || path.charAt(root.length()) == '/');
    }

    /** As the tag reads. */
    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}

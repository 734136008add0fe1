package se.hytta.content.course;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where an AU is: a fully qualified URL, or a path in its package, with a query of its own at will (cmi5 13.1.4, 8.1).
 *
 * @param value as in the course structure; its query uses no launch parameter's name
 */
public record AuUrl(String value) {
    private static final String RULE = "13.1.4.0-2";
    private static final Set<String> LAUNCH_PARAMETERS =
            Set.of("endpoint", "fetch", "actor", "registration", "activityId");

    /** An application's own scheme is allowed, but none that a browser takes for a program or a file of the learner's. */
    private static final Set<String> DANGEROUS =
            Set.of("javascript", "vbscript", "data", "file", "blob", "about", "filesystem", "jar", "view-source");

    public AuUrl {
        URI uri = parsed(value);
        if (uri.isAbsolute() ? !leadsSomewhere(uri) : !isInside(uri)) {
            throw new BrokenRule(RULE, "url-nowhere", value);
        }
        withoutLaunchParameters(value);
    }

    /** The value; throws {@link BrokenRule} when its query uses a launch parameter's name. */
    static String withoutLaunchParameters(String value) {
        names(parsed(value)).filter(LAUNCH_PARAMETERS::contains).findFirst().ifPresent(name -> {
            throw new BrokenRule("8.1.0.0-6", "url-parameter", name);
        });
        return value;
    }

    static boolean isUrl(String value) {
        try {
            parsed(value);
            return true;
        } catch (BrokenRule broken) {
            return false;
        }
    }

    /** Whether the value begins with a scheme; throws {@link BrokenRule} when it is no URL. */
    static boolean isAbsolute(String value) {
        return parsed(value).isAbsolute();
    }

    /** The decoded path of the value, without any slash that it begins with. */
    static String path(String value) {
        String path = parsed(value).getPath();
        return path == null ? "" : path.replaceFirst("^/+", "");
    }

    public boolean isAbsolute() {
        return isAbsolute(value);
    }

    /** The name of the file in the package; only of a relative one. */
    public String file() {
        return parsed(value).getPath();
    }

    /** The whole URL when the package's files stand under {@code base}, which ends with a slash. */
    public String under(String base) {
        return isAbsolute() ? value : base + value;
    }

    private static boolean leadsSomewhere(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        return scheme.matches("https?")
                ? uri.getHost() != null
                : uri.getRawAuthority() != null && !DANGEROUS.contains(scheme);
    }

    private static boolean isInside(URI uri) {
        String path = uri.getPath();
        return uri.getRawAuthority() == null
                && path != null
                && !path.isEmpty()
                && !path.startsWith("/")
                && !path.contains("\\")
                && Arrays.stream(path.split("/", -1)).noneMatch(s -> s.equals("..") || s.equals("."));
    }

    private static Stream<String> names(URI uri) {
        return uri.getRawQuery() == null
                ? Stream.empty()
                : Arrays.stream(uri.getRawQuery().split("&")).map(pair -> decoded(pair.split("=", 2)[0]));
    }

    private static String decoded(String name) {
        return URLDecoder.decode(name, StandardCharsets.UTF_8);
    }

    private static URI parsed(String value) {
        try {
            return new URI(value);
        } catch (URISyntaxException e) {
            throw new BrokenRule(RULE, "url", value, e.getReason());
        }
    }
}

package se.hytta.content.course;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where an AU is: a fully qualified URL, or a path in its package, with a query of its own at will (cmi5 13.1.4, 8.1).
 *
 * @param value as in the course structure; its query uses no launch parameter's name
 */
public record AuUrl(String value) {
    private static final Set<String> LAUNCH_PARAMETERS =
            Set.of("endpoint", "fetch", "actor", "registration", "activityId");

    public AuUrl {
        URI uri = parsed(value);
        if (uri.isAbsolute() ? !isWeb(uri) : !isInside(uri)) {
            throw new BrokenRule("13.1.4.0-2", "'" + value + "' is neither an http URL nor a path in the package");
        }
        names(uri).filter(LAUNCH_PARAMETERS::contains).findFirst().ifPresent(name -> {
            throw new BrokenRule("8.1.0.0-6", "the url's query uses the launch parameter '" + name + "'");
        });
    }

    public boolean isAbsolute() {
        return parsed(value).isAbsolute();
    }

    /** The name of the file in the package; only of a relative one. */
    public String file() {
        return parsed(value).getPath();
    }

    /** The whole URL when the package's files stand under {@code base}, which ends with a slash. */
    public String under(String base) {
        return isAbsolute() ? value : base + value;
    }

    private static boolean isWeb(URI uri) {
        return uri.getHost() != null && uri.getScheme().matches("(?i)https?");
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
            throw new BrokenRule("13.1.4.0-2", "'" + value + "' is no URL: " + e.getReason());
        }
    }
}

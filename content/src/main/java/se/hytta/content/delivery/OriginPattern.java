package se.hytta.content.delivery;

import java.net.URI;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.hytta.content.course.CourseVersion;

/**
 * The origins of courses: a pattern such as {@code https://{course}.content.example.se}, each reader of each course
 * having a DNS label of its own in the place of {@code {course}}: what scripts keep in a browser is nobody else's there.
 */
public final class OriginPattern {
    private static final String COURSE = "{course}";
    private static final Pattern LABEL = Pattern.compile("c([1-9]\\d{0,17})-([0-9a-f]{16})");

    private final String pattern;
    private final Pattern host;
    private final String toolHost;
    private final int defaultPort;

    /**
     * @param publicUrl the tool's own, whose host is never a course's
     * @throws IllegalArgumentException when the pattern is no origin with {@code {course}} as its host's first label
     */
    public OriginPattern(String pattern, URI publicUrl) {
        String trimmed = pattern.replaceAll("/+$", "");
        URI example = URI.create(trimmed.replace(COURSE, "c1"));
        if (!trimmed.contains("://" + COURSE + ".")
                || example.getRawAuthority() == null
                || !example.getRawPath().isEmpty()) {
            throw new IllegalArgumentException(
                    "the content origin must look like https://{course}.content.example.se, not " + pattern);
        }
        this.pattern = trimmed;
        this.defaultPort = defaultPort(example.getScheme());
        String authority = authority(trimmed.substring(trimmed.indexOf("://") + 3));
        this.host = Pattern.compile("([a-z0-9_-]{1,63})" + Pattern.quote(authority.substring(COURSE.length())));
        this.toolHost = withoutDefaultPort(
                publicUrl.getRawAuthority().toLowerCase(Locale.ROOT), defaultPort(publicUrl.getScheme()));
    }

    /**
     * The origin of a course, without a slash at its end.
     *
     * @param apart what sets this reader's apart from the course's other ones: 16 hexadecimal digits
     */
    public String of(long course, String apart) {
        return pattern.replace(COURSE, CourseVersion.label(course) + '-' + apart);
    }

    /** Whether a Host header names a course's origin, be there such a course or not. */
    boolean serves(String hostHeader) {
        return !authority(hostHeader).equals(toolHost)
                && host.matcher(authority(hostHeader)).matches();
    }

    /** The row id of the course whose origin a Host header names. */
    OptionalLong course(String hostHeader) {
        Matcher label = label(hostHeader);
        return label.matches() ? OptionalLong.of(Long.parseLong(label.group(1))) : OptionalLong.empty();
    }

    /** What sets the origin that a Host header names apart from the same course's others; empty when it names none. */
    String apart(String hostHeader) {
        Matcher label = label(hostHeader);
        return label.matches() ? label.group(2) : "";
    }

    private Matcher label(String hostHeader) {
        Matcher matched = host.matcher(authority(hostHeader));
        return LABEL.matcher(matched.matches() ? matched.group(1) : "");
    }

    private String authority(String host) {
        return withoutDefaultPort(host.toLowerCase(Locale.ROOT), defaultPort);
    }

    private static String withoutDefaultPort(String host, int port) {
        return host.endsWith(":" + port) ? host.substring(0, host.lastIndexOf(':')) : host;
    }

    private static int defaultPort(String scheme) {
        return scheme.equalsIgnoreCase("https") ? 443 : 80;
    }
}

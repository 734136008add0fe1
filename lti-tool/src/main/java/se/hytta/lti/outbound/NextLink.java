package se.hytta.lti.outbound;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The relation {@code next} of a Link header (RFC 8288). Moodle's line items say {@code <…&amp;…>; rel=“next”}. */
final class NextLink {
    private static final Pattern LINK = Pattern.compile("<([^>]*)>([^<]*)");
    private static final Pattern NEXT = Pattern.compile("(?i);\\s*rel\\s*=[^;]*?(?<![a-z])next(?![a-z])");

    private NextLink() {}

    static @Nullable URI in(String header) {
        Matcher links = LINK.matcher(header);
        while (links.find()) {
            if (NEXT.matcher(links.group(2)).find()) {
                return address(links.group(1).strip().replace("&amp;", "&"));
            }
        }
        return null;
    }

    private static @Nullable URI address(String text) {
        try {
            URI address = URI.create(text);
            return address.isAbsolute() ? address : null;
        } catch (IllegalArgumentException none) {
            return null;
        }
    }
}

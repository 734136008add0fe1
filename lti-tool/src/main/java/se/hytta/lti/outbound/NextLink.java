package se.hytta.lti.outbound;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A relation of a Link header, {@code next} for example (RFC 8288). Moodle's line items say {@code <…&amp;…>; rel=“next”}. */
final class NextLink {
    private static final Pattern LINK = Pattern.compile("<([^>]*)>([^<]*)");
    private static final Pattern NEXT = relation("next");
    private static final Pattern DIFFERENCES = relation("differences");

    private NextLink() {}

    static @Nullable URI in(String header) {
        return in(header, NEXT);
    }

    static @Nullable URI differences(String header) {
        return in(header, DIFFERENCES);
    }

    private static Pattern relation(String name) {
        return Pattern.compile("(?i);\\s*rel\\s*=[^;]*?(?<![a-z])" + name + "(?![a-z])");
    }

    private static @Nullable URI in(String header, Pattern relation) {
        Matcher links = LINK.matcher(header);
        while (links.find()) {
            if (relation.matcher(links.group(2)).find()) {
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

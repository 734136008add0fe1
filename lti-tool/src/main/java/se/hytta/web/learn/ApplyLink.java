package se.hytta.web.learn;

import java.net.URI;
import java.util.Arrays;
import java.util.List;

/** A municipality and the page where one applies for its courses. */
public record ApplyLink(String name, URI address) {

    public ApplyLink {
        if (name.isBlank() || address.getHost() == null || !address.toString().matches("https?://.*")) {
            throw new IllegalArgumentException("an application link needs a name and an http(s) address");
        }
    }

    /** Reads {@code name|address, name|address}; throws IllegalArgumentException for anything else. */
    public static List<ApplyLink> list(String pairs) {
        return Arrays.stream(pairs.split(","))
                .filter(pair -> !pair.isBlank())
                .map(ApplyLink::pair)
                .toList();
    }

    private static ApplyLink pair(String pair) {
        String[] parts = pair.split("\\|", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("an application link is name|address, not " + pair.strip());
        }
        return new ApplyLink(parts[0].strip(), URI.create(parts[1].strip()));
    }
}

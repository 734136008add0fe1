package se.hytta.web.learn;

import java.net.URI;
import java.util.Arrays;
import java.util.List;

/**
 * An organisation and where one tells it that something can't be used (DOS-lagen 13 §).
 *
 * @param address a page, or an e-mail address as mailto:
 */
public record FeedbackAddress(String name, URI address) {
    private static final String MAIL = "[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{3,255}";

    public FeedbackAddress {
        if (name.isBlank() || !address.toString().matches("https?://[^/]+.*|mailto:" + MAIL)) {
            throw new IllegalArgumentException("feedback needs a name, and an http(s) or e-mail address");
        }
    }

    /** Reads {@code name|address, name|address}; throws IllegalArgumentException for anything else. */
    public static List<FeedbackAddress> list(String pairs) {
        return Arrays.stream(pairs.split(","))
                .filter(pair -> !pair.isBlank())
                .map(FeedbackAddress::pair)
                .toList();
    }

    /** As people read it. */
    public String shown() {
        return address.toString().replaceFirst("^mailto:", "");
    }

    private static FeedbackAddress pair(String pair) {
        String[] parts = pair.split("\\|", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("a feedback address is name|address, not " + pair.strip());
        }
        String address = parts[1].strip();
        return new FeedbackAddress(parts[0].strip(), URI.create(address.matches(MAIL) ? "mailto:" + address : address));
    }
}

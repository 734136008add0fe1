package se.hytta.content.course;

import java.net.URI;
import java.net.URISyntaxException;

/** IRIs are fully qualified, never references (cmi5 3). */
final class Iri {
    private Iri() {}

    static String absolute(String value) {
        if (!parsed(value).isAbsolute()) {
            throw new BrokenRule("3.0.0.0-1", "iri-relative", value);
        }
        return value;
    }

    private static URI parsed(String value) {
        try {
            return new URI(value);
        } catch (URISyntaxException e) {
            throw new BrokenRule("3.0.0.0-1", "iri", value, e.getReason());
        }
    }
}

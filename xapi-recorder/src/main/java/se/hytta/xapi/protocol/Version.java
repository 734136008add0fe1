package se.hytta.xapi.protocol;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The versions of xAPI that are spoken; a request names one by its {@code X-Experience-API-Version} header. */
public enum Version {
    V1("1.0.3", "1.0.0", "1\\.0(\\.\\d+)?"),
    V2("2.0.0", "2.0.0", "2\\.0(\\.\\d+)?");

    private final String answered;
    private final String written;
    private final Pattern asked;

    Version(String answered, String written, String asked) {
        this.answered = answered;
        this.written = written;
        this.asked = Pattern.compile(asked);
    }

    /** What the answer's header says. */
    public String answered() {
        return answered;
    }

    /** What a statement without a version gets (xAPI 1.0.3 Data 2.4.10: 1.0.0). */
    public String written() {
        return written;
    }

    /** Whether a statement's version property names this version. */
    public boolean is(String text) {
        return asked.matcher(text).matches();
    }

    public static Optional<Version> of(@Nullable String header) {
        for (Version version : values()) {
            if (header != null && version.is(header.strip())) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }
}

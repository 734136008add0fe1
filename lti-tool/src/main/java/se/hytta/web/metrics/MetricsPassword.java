package se.hytta.web.metrics;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a monitoring system signs in by, as user {@code metrics} of HTTP Basic; it opens nothing but the metrics. */
public final class MetricsPassword {
    private static final String SCHEME = "Basic ";

    private final Optional<byte[]> wanted;

    /** Without a password nobody is let in by one. */
    public MetricsPassword(Optional<String> password) {
        this.wanted = password.map(p -> Base64.getEncoder().encode(("metrics:" + p).getBytes(StandardCharsets.UTF_8)));
    }

    /** @param authorization the header as it came */
    public boolean isRight(@Nullable String authorization) {
        return authorization != null
                && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && wanted.filter(pair -> MessageDigest.isEqual(
                                pair,
                                authorization.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8)))
                        .isPresent();
    }
}

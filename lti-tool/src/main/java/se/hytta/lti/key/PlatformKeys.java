package se.hytta.lti.key;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetBasedJWKSource;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import se.hytta.lti.outbound.Outbound;

/**
 * One platform's public keys: cached, fetched again shortly before they grow old, when a token names a key that is not
 * among them (seldom, whoever asks), and kept while the platform can't be reached.
 */
public final class PlatformKeys implements JWKSource<SecurityContext>, AutoCloseable {
    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final Duration AHEAD = Duration.ofMinutes(2);
    private static final Duration OUTAGE = Duration.ofHours(12);
    private static final int LEAST_BITS = 2048;
    private static final int TIMEOUT_MILLIS = 5000;
    private static final int MOST_BYTES = 256 * 1024;

    private final JWKSetBasedJWKSource<SecurityContext> source;
    private volatile boolean everHad;

    /** @param pause the least time between two fetches that unknown keys cause (two are let through at once) */
    public PlatformKeys(URI jwksUri, Outbound outbound, Duration pause) {
        this.source = (JWKSetBasedJWKSource<SecurityContext>) JWKSourceBuilder.create(url(jwksUri), retriever(outbound))
                .cache(LIFE.toMillis(), TIMEOUT_MILLIS * 2L)
                .refreshAheadCache(AHEAD.toMillis(), false)
                .rateLimited(pause.toMillis())
                .retrying(true)
                .outageTolerant(OUTAGE.toMillis())
                .build();
    }

    /**
     * The keys that fit. Nothing for a key that is unknown, also when it may not be looked for just now, or under 2048 bits
     * (NIST SP 800-131A: such a signature may be anybody's).
     *
     * @throws KeySourceException only when no keys of this platform were ever had
     */
    @Override
    public List<JWK> get(JWKSelector selector, SecurityContext context) throws KeySourceException {
        try {
            return source.get(selector, context).stream()
                    .filter(key -> key.size() >= LEAST_BITS)
                    .toList();
        } catch (RateLimitReachedException e) {
            if (everHad) {
                return List.of();
            }
            throw e;
        }
    }

    /** Fetches the keys once more, as after a bad signature: a platform may have changed a key and kept its name. Whether it could. */
    public boolean refetch() {
        try {
            JWKSet fetched = source.getJWKSetSource()
                    .getJWKSet(JWKSetCacheRefreshEvaluator.forceRefresh(), System.currentTimeMillis(), null);
            return fetched != null;
        } catch (KeySourceException notNow) {
            return false; // the keys that are held count on
        }
    }

    @Override
    public void close() {
        try {
            source.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ResourceRetriever retriever(Outbound outbound) {
        DefaultResourceRetriever http = new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MOST_BYTES) {
            @Override
            protected HttpURLConnection openHTTPConnection(java.net.URL url) {
                return outbound.open(url);
            }
        };
        return url -> {
            try {
                outbound.check(url.toURI());
            } catch (URISyntaxException | Outbound.Forbidden e) {
                throw new IOException(e.getMessage(), e);
            }
            var resource = http.retrieveResource(url);
            everHad = true;
            return resource;
        };
    }

    private static java.net.URL url(URI uri) {
        try {
            return uri.toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

package se.hytta.demolms.platform;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import se.hytta.demolms.http.Refused;
import se.hytta.demolms.school.Tool;

/** Verifies what a tool signed, by the keys at its jwks_uri (Security Framework 1.1, 4.1 and 5.2). */
public final class ToolTokens {
    private static final int LEEWAY_SECONDS = 60;

    private final Map<String, JWKSource<SecurityContext>> keys = new ConcurrentHashMap<>();
    private final OneTime<Boolean> seen;
    private final Clock clock;

    public ToolTokens(Clock clock) {
        this.clock = clock;
        this.seen = new OneTime<>(Duration.ofHours(2), clock);
    }

    /**
     * The claims of a token that is RS256 by a key of the tool, from it, for {@code audience}, within its time, and never seen
     * before.
     *
     * @param once the claim that makes it unique: jti or nonce
     * @param subject what sub must be; null: it need not be there
     */
    public JWTClaimsSet verify(Tool tool, String token, String audience, String once, @Nullable String subject) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys(tool)));
        JWTClaimsSet.Builder exact = new JWTClaimsSet.Builder().issuer(tool.clientId());
        if (subject != null) {
            exact.subject(subject);
        }
        DefaultJWTClaimsVerifier<SecurityContext> claims =
                new DefaultJWTClaimsVerifier<>(audience, exact.build(), Set.of("exp", "iat", once)) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                };
        claims.setMaxClockSkew(LEEWAY_SECONDS);
        processor.setJWTClaimsSetVerifier(claims);
        try {
            JWTClaimsSet verified = processor.process(token, null);
            if (!seen.keepAs(tool.clientId() + " " + verified.getClaim(once), true)) {
                throw new Refused(400, "This token was used before.");
            }
            return verified;
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw new Refused(400, "The tool's token is refused: " + e.getMessage());
        }
    }

    private JWKSource<SecurityContext> keys(Tool tool) {
        return keys.computeIfAbsent(tool.jwksUri(), uri -> {
            try {
                return JWKSourceBuilder.create(URI.create(uri).toURL())
                        .retrying(true)
                        .rateLimited(false)
                        .build();
            } catch (MalformedURLException e) {
                throw new Refused(400, "The tool's jwks_uri is no address.");
            }
        });
    }
}

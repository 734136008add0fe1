package se.hytta.lti.launch;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.validators.IDTokenClaimsVerifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import se.hytta.lti.key.PlatformKeys;
import se.hytta.lti.outbound.Outbound;
import se.hytta.lti.platform.Platforms;
import se.hytta.lti.platform.Registration;
import se.hytta.lti.platform.RegistrationDetails;
import se.hytta.web.page.Refused;

/** Believes an id_token or refuses it (Security Framework 5.1.3); nonce and state are the launch's own transaction. */
final class VerifyToken {
    private static final int LEEWAY_SECONDS = 60;
    private static final Duration MOST_AGE = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private record Trusted(
            RegistrationDetails details, PlatformKeys keys, DefaultJWTProcessor<SecurityContext> processor) {}

    private final Platforms platforms;
    private final Outbound outbound;
    private final Map<Long, Trusted> trusted = new ConcurrentHashMap<>();

    VerifyToken(Platforms platforms, Outbound outbound) {
        this.platforms = platforms;
        this.outbound = outbound;
    }

    /** The registration for which the platform has signed this token just now. Throws {@link Refused} 403, or 503 when its keys can't be had. */
    Registration verify(IdToken token) {
        return verify(token, () -> {});
    }

    /** The same; {@code signed} is told when the signature was found good, whatever else is wrong. */
    Registration verify(IdToken token, Runnable signed) {
        Registration registration = registration(token.set());
        checkSignature(token, registration);
        signed.run();
        checkTimes(token.set(), Instant.now());
        if (token.set().getSubject() != null) {
            checkAsIdToken(token.set(), registration);
        }
        return registration;
    }

    /** By issuer, and by the audience that is a client id of ours there (OpenID Connect Core 3.1.3.7, 3 to 5). */
    private Registration registration(JWTClaimsSet set) {
        String issuer = Objects.requireNonNullElse(set.getIssuer(), "");
        List<Registration> ofIssuer = platforms.ofIssuer(issuer);
        if (ofIssuer.isEmpty()) {
            throw new Refused(403, "lti.refused.issuer", "no registration of issuer " + issuer);
        }
        List<String> audience = set.getAudience();
        Object party = set.getClaim("azp");
        Registration found = ofIssuer.stream()
                .filter(r -> audience.contains(r.details().clientId()))
                .filter(r -> party == null || party.equals(r.details().clientId()))
                .findFirst()
                .orElseThrow(() -> new Refused(
                        403,
                        "lti.refused.audience",
                        "aud " + audience + ", azp " + party + " is no client id of ours"));
        if (audience.size() > 1 && party == null) {
            throw new Refused(403, "lti.refused.audience", "several audiences and no azp");
        }
        return found.mustBeEnabled();
    }

    private void checkSignature(IdToken token, Registration registration) {
        Trusted platform = trusted(registration);
        try {
            if (platform.keys.get(selector(token), null).isEmpty()) {
                throw new Refused(
                        403,
                        "lti.refused.key",
                        "unknown key " + token.jwt().getHeader().getKeyID());
            }
            try {
                platform.processor.process(token.jwt(), null);
            } catch (BadJWSException changedKeyPerhaps) {
                if (!platform.keys.refetch()) {
                    throw changedKeyPerhaps;
                }
                platform.processor.process(token.jwt(), null);
            }
        } catch (KeySourceException e) {
            throw new Refused(
                    503, "lti.refused.keys", "no keys of registration " + registration.id() + ": " + e.getMessage());
        } catch (BadJOSEException | JOSEException e) {
            throw new Refused(403, "lti.refused.signature", "signature: " + e.getMessage());
        }
    }

    private static JWKSelector selector(IdToken token) {
        return new JWKSelector(
                Objects.requireNonNull(JWKMatcher.forJWSHeader(token.jwt().getHeader())));
    }

    private static void checkTimes(JWTClaimsSet set, Instant now) {
        Date expires = set.getExpirationTime();
        Date issued = set.getIssueTime();
        if (expires == null || issued == null) {
            throw new Refused(403, "lti.refused.time", "exp or iat is missing");
        }
        Instant late = now.minusSeconds(LEEWAY_SECONDS);
        Instant early = now.plusSeconds(LEEWAY_SECONDS);
        if (!expires.toInstant().isAfter(late)) {
            throw new Refused(403, "lti.refused.expired", "exp " + expires.toInstant());
        }
        if (issued.toInstant().isBefore(late.minus(MOST_AGE))) {
            throw new Refused(403, "lti.refused.expired", "iat " + issued.toInstant() + " is more than an hour ago");
        }
        Date from = set.getNotBeforeTime();
        if (issued.toInstant().isAfter(early)
                || from != null && from.toInstant().isAfter(early)) {
            throw new Refused(403, "lti.refused.time", "iat " + issued.toInstant() + " or nbf lies in the future");
        }
    }

    private static void checkAsIdToken(JWTClaimsSet set, Registration registration) {
        try {
            new IDTokenClaimsVerifier(
                            new Issuer(registration.details().issuer()),
                            new ClientID(registration.details().clientId()),
                            null,
                            LEEWAY_SECONDS)
                    .verify(set, null);
        } catch (BadJOSEException e) {
            throw new Refused(403, "lti.refused.token", "no id_token: " + e.getMessage());
        }
    }

    /** A registration's keys are held until it is edited. */
    private Trusted trusted(Registration registration) {
        Trusted held = trusted.get(registration.id());
        if (held != null && held.details.equals(registration.details())) {
            return held;
        }
        return Objects.requireNonNull(trusted.compute(registration.id(), (id, old) -> {
            if (old != null && old.details.equals(registration.details())) {
                return old;
            }
            if (old != null) {
                old.keys.close();
            }
            PlatformKeys keys = new PlatformKeys(registration.details().jwksUri(), outbound, PAUSE);
            DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
            processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
            processor.setJWTClaimsSetVerifier((set, context) -> {});
            return new Trusted(registration.details(), keys, processor);
        }));
    }
}

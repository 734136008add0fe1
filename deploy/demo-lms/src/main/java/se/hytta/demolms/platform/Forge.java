package se.hytta.demolms.platform;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.hytta.demolms.http.Refused;
import se.hytta.demolms.quirk.Hostile;

/** Signs as the platform does, or as an attacker would. */
public final class Forge {
    private static final String ELSEWHERE = "https://evil.example";
    private static final int LONG_AGO = 7200;

    private final Keys keys;
    private final RSAKey stranger = Keys.generate();

    public Forge(Keys keys) {
        this.keys = keys;
    }

    /**
     * @param signed {@code platform}; {@code stranger}: another key under the platform's kid; {@code none}: alg none; {@code
     *     hmac}: HS256 with the public key as the secret
     * @param kid in place of the right one; null: the right one
     */
    public String sign(Map<String, Object> claims, String signed, @Nullable String kid) {
        String name = kid == null ? keys.key().getKeyID() : kid;
        return switch (signed) {
            case "platform" -> sign(claims, keys.key(), header(name));
            case "stranger" -> sign(claims, stranger, header(name));
            case "none" -> new PlainJWT(set(claims)).serialize();
            case "hmac" -> hmac(claims, name);
            default -> throw new Refused(400, "signed must be platform, stranger, none or hmac.");
        };
    }

    /** The token of an honest launch after that attack. */
    String sign(Map<String, Object> honest, Hostile attack) {
        Map<String, Object> claims = changed(honest, attack);
        JWSHeader.Builder header = header(keys.key().getKeyID());
        return switch (attack) {
            case STRANGERS_KEY -> sign(claims, stranger, header);
            case NO_SIGNATURE -> new PlainJWT(set(claims)).serialize();
            case PUBLIC_KEY_AS_SECRET -> hmac(claims, keys.key().getKeyID());
            case SHORT_KEY ->
                sign(claims, keys.shortKey(), header(keys.shortKey().getKeyID()));
            case PATH_AS_KEY_ID -> sign(claims, stranger, header("../../../../../../dev/null"));
            case SQL_AS_KEY_ID -> sign(claims, stranger, header("x' UNION SELECT 'key' --"));
            case KEY_IN_HEADER -> sign(claims, stranger, header.jwk(stranger.toPublicJWK()));
            case KEYS_ADDRESS_IN_HEADER -> sign(claims, stranger, header.jwkURL(URI.create(ELSEWHERE + "/jwks")));
            case CERTIFICATE_ADDRESS_IN_HEADER ->
                sign(claims, stranger, header.x509CertURL(URI.create(ELSEWHERE + "/certificate")));
            case CRITICAL_EXTENSION ->
                sign(claims, keys.key(), header.criticalParams(Set.of("demand")).customParam("demand", "unknown"));
            default -> sign(claims, keys.key(), header);
        };
    }

    private static Map<String, Object> changed(Map<String, Object> honest, Hostile attack) {
        Map<String, Object> claims = new LinkedHashMap<>(honest);
        long issued = ((Number) honest.getOrDefault("iat", 0)).longValue();
        switch (attack) {
            case OTHER_ISSUER -> claims.put("iss", ELSEWHERE);
            case OTHER_AUDIENCE -> claims.put("aud", "another-client");
            case OTHER_NONCE -> claims.put("nonce", UUID.randomUUID().toString());
            case EXPIRED -> {
                claims.put("iat", issued - LONG_AGO);
                claims.put("exp", issued - LONG_AGO / 2);
            }
            case FROM_THE_FUTURE -> {
                claims.put("iat", issued + LONG_AGO);
                claims.put("exp", issued + LONG_AGO * 2);
            }
            case UNKNOWN_DEPLOYMENT ->
                claims.put(Lti.CLAIM + "deployment_id", UUID.randomUUID().toString());
            case TARGET_ELSEWHERE -> claims.put(Lti.CLAIM + "target_link_uri", ELSEWHERE + "/lti/launch");
            default -> {
                // the attack is not on the claims
            }
        }
        return claims;
    }

    private static JWSHeader.Builder header(String kid) {
        return new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(kid);
    }

    private static String sign(Map<String, Object> claims, RSAKey key, JWSHeader.Builder header) {
        try {
            SignedJWT jwt = new SignedJWT(header.build(), set(claims));
            jwt.sign(new RSASSASigner(key.toRSAPrivateKey(), true));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String hmac(Map<String, Object> claims, String kid) {
        try {
            JWSHeader header =
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(kid).build();
            SignedJWT jwt = new SignedJWT(header, set(claims));
            jwt.sign(new MACSigner(keys.key().toRSAPublicKey().getEncoded()));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWTClaimsSet set(Map<String, Object> claims) {
        try {
            return JWTClaimsSet.parse(claims);
        } catch (ParseException e) {
            throw new Refused(400, "These claims can't be in a token: " + e.getMessage());
        }
    }
}

package se.hytta.demolms.platform;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import se.hytta.demolms.quirk.Hostile;
import se.hytta.demolms.quirk.Quirk;
import se.hytta.demolms.quirk.Quirks;
import se.hytta.demolms.school.Campus;

/** The platform's own RSA key, kept with its records. */
public final class Keys {
    private final RSAKey key;
    private final RSAKey shortKey = generate(1024);
    private final Quirks quirks;

    public Keys(Campus campus, Quirks quirks) {
        this.quirks = quirks;
        this.key = campus.change(records -> {
            String kept = records.key;
            RSAKey found = kept == null ? generate() : parse(kept);
            records.key = found.toJSONString();
            return found;
        });
    }

    public RSAKey key() {
        return key;
    }

    /** Offered among the others while an attacker has got it in. */
    RSAKey shortKey() {
        return shortKey;
    }

    public Map<String, Object> jwks() {
        boolean attacked = quirks.hostile().filter(Hostile.SHORT_KEY::equals).isPresent();
        List<JWK> offered = Stream.of(key, shortKey)
                .filter(k -> k == key || attacked)
                .map(quirks.has(Quirk.NO_ALG) ? Keys::withoutAlgorithm : RSAKey::toPublicJWK)
                .map(JWK.class::cast)
                .toList();
        return new JWKSet(offered).toJSONObject();
    }

    public String sign(Map<String, Object> claims) {
        return sign(claims, key);
    }

    public static String sign(Map<String, Object> claims, RSAKey signer) {
        try {
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .type(JOSEObjectType.JWT)
                    .keyID(signer.getKeyID())
                    .build();
            SignedJWT jwt = new SignedJWT(header, JWTClaimsSet.parse(claims));
            jwt.sign(new RSASSASigner(signer));
            return jwt.serialize();
        } catch (JOSEException | ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public static RSAKey generate() {
        return generate(2048);
    }

    private static RSAKey withoutAlgorithm(RSAKey key) {
        return new RSAKey.Builder(key.toPublicJWK()).algorithm(null).build();
    }

    private static RSAKey generate(int bits) {
        try {
            return new RSAKeyGenerator(bits, true)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey parse(String kept) {
        try {
            return RSAKey.parse(kept);
        } catch (ParseException e) {
            throw new IllegalStateException("the kept key is none", e);
        }
    }
}

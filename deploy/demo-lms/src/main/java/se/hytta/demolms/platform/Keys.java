package se.hytta.demolms.platform;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Map;
import java.util.UUID;
import se.hytta.demolms.school.Campus;

/** The platform's own RSA key, kept with its records. */
public final class Keys {
    private final RSAKey key;

    public Keys(Campus campus) {
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

    public Map<String, Object> jwks() {
        return new JWKSet(key.toPublicJWK()).toJSONObject();
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
        try {
            return new RSAKeyGenerator(2048)
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

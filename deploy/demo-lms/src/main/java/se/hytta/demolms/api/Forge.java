package se.hytta.demolms.api;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.hytta.demolms.http.Refused;
import se.hytta.demolms.platform.Keys;

/** Signs as the platform does, or as an attacker would. */
public final class Forge {
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
    String sign(Map<String, Object> claims, String signed, @Nullable String kid) {
        String name = kid == null ? keys.key().getKeyID() : kid;
        return switch (signed) {
            case "platform" -> Keys.sign(claims, named(keys.key(), name));
            case "stranger" -> Keys.sign(claims, named(stranger, name));
            case "none" -> new PlainJWT(set(claims)).serialize();
            case "hmac" -> hmac(claims, name);
            default -> throw new Refused(400, "signed must be platform, stranger, none or hmac.");
        };
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

    private static RSAKey named(RSAKey key, String kid) {
        return new RSAKey.Builder(key).keyID(kid).build();
    }

    private static JWTClaimsSet set(Map<String, Object> claims) {
        try {
            return JWTClaimsSet.parse(claims);
        } catch (ParseException e) {
            throw new Refused(400, "These claims can't be in a token: " + e.getMessage());
        }
    }
}

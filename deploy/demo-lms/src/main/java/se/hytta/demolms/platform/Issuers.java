package se.hytta.demolms.platform;

import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Optional;
import se.hytta.demolms.http.Refused;

/** Who says to have signed a token: enough to look up the keys, nothing to trust. */
final class Issuers {
    private Issuers() {}

    static String unverified(String token) {
        try {
            return Optional.ofNullable(SignedJWT.parse(token).getJWTClaimsSet().getIssuer())
                    .orElseThrow(() -> new Refused(400, "The token has no iss."));
        } catch (ParseException e) {
            throw new Refused(400, "That is no signed token.");
        }
    }
}

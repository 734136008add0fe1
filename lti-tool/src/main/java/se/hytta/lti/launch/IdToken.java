package se.hytta.lti.launch;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import se.hytta.web.page.Refused;

/** An id_token as posted: well formed and within bounds, its claims not believed yet. */
record IdToken(SignedJWT jwt, JWTClaimsSet set, Claims claims) {
    static final int MOST_BYTES = 256 * 1024;
    private static final int MOST_DEPTH = 100;
    private static final int MOST_KEY_ID_CHARACTERS = 1000;
    private static final Set<String> UNWANTED = Set.of("jku", "jwk", "x5u", "x5c", "crit", "b64");

    /**
     * Throws {@link Refused} 413 over 256 kB, 400 when it is no JWT, 403 for any algorithm but RS256, without a key id, or with
     * a header that brings keys of its own (OpenID Connect Core 2) or demands what nobody has agreed on (RFC 7515 4.1.11).
     */
    static IdToken parse(String text) {
        if (text.length() > MOST_BYTES) {
            throw new Refused(413, "lti.refused.length", "the id_token has " + text.length() + " characters");
        }
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            throw malformed("it has " + parts.length + " parts");
        }
        checkDepth(decode(parts[0]));
        checkDepth(decode(parts[1]));
        try {
            SignedJWT jwt = SignedJWT.parse(text);
            if (!JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm())) {
                throw new Refused(
                        403,
                        "lti.refused.algorithm",
                        "alg is " + jwt.getHeader().getAlgorithm());
            }
            checkHeader(jwt.getHeader());
            JWTClaimsSet set = jwt.getJWTClaimsSet();
            return new IdToken(jwt, set, new Claims(set.getClaims()));
        } catch (ParseException | IllegalArgumentException e) {
            // Nimbus parses no signed token whose algorithm is none
            throw new String(decode(parts[0]), StandardCharsets.UTF_8).matches("(?is).*\"alg\"\\s*:\\s*\"none\".*")
                    ? new Refused(403, "lti.refused.algorithm", "alg is none")
                    : malformed(String.valueOf(e.getMessage()));
        }
    }

    /** The language that the launch asks for, null when it asks for none (LTI Core 5.4.1 and OpenID Connect 5.1). */
    @Nullable
    String locale() {
        String presented = claims.object(Claims.LTI + "launch_presentation").text("locale");
        return presented == null ? claims.text("locale") : presented;
    }

    private static void checkHeader(JWSHeader header) {
        if (header.getKeyID() == null || header.getKeyID().length() > MOST_KEY_ID_CHARACTERS) {
            throw new Refused(403, "lti.refused.key", "the header names no key, or an endless one");
        }
        Set<String> brought = new TreeSet<>(header.getIncludedParams());
        brought.retainAll(UNWANTED);
        if (!brought.isEmpty()) {
            throw new Refused(403, "lti.refused.header", "the header has " + brought);
        }
    }

    private static byte[] decode(String part) {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException e) {
            throw malformed("no base64url");
        }
    }

    /** Counts brackets outside strings, before any parser recurses into them. */
    private static void checkDepth(byte[] json) {
        int depth = 0;
        boolean text = false;
        for (int i = 0; i < json.length; i++) {
            byte c = json[i];
            if (text) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    text = false;
                }
            } else if (c == '"') {
                text = true;
            } else if (c == '{' || c == '[') {
                if (++depth > MOST_DEPTH) {
                    throw malformed("nested deeper than " + MOST_DEPTH);
                }
            } else if (c == '}' || c == ']') {
                depth--;
            }
        }
    }

    private static Refused malformed(String why) {
        return new Refused(400, "lti.refused.token", "the id_token is malformed: " + why);
    }
}

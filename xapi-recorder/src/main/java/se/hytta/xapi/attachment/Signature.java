package se.hytta.xapi.attachment;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.X509CertUtils;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.protocol.Refusal;
import se.hytta.xapi.statement.Sameness;
import se.hytta.xapi.statement.StatementReader;

/** A signed statement's signature: a JWS of the statement as it was before it was signed (xAPI 1.0.3 Data 2.6). */
final class Signature {
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384, JWSAlgorithm.RS512);

    /** A signature holds one statement, so it is kept in memory while it is verified. */
    private static final int LONGEST = 4 << 20;

    private Signature() {}

    /**
     * A Refusal (400) when the content is no JWS of this statement, or is not signed by the certificate that it brings.
     * Whether that certificate is to be trusted is the reader's to judge.
     */
    static void check(ReceivedContent content, JsonNode statement) {
        if (content.length() > LONGEST) {
            throw new Refusal(400, "XAPI-00115", "A signature has more than " + LONGEST + " bytes");
        }
        JWSObject signature = parsed(new String(content.piece(0, (int) content.length()), StandardCharsets.US_ASCII));
        if (!ALGORITHMS.contains(signature.getHeader().getAlgorithm())) {
            throw new Refusal(400, "XAPI-00117", "A signature's algorithm must be RS256, RS384 or RS512");
        }
        JsonNode signed = payload(signature);
        if (!Sameness.sameButForSignatures(signed, statement)) {
            throw new Refusal(400, "XAPI-00116", "The statement is not the one that its signature signs");
        }
        @Nullable List<Base64> chain = signature.getHeader().getX509CertChain();
        if (chain != null && !chain.isEmpty() && !isSignedBy(chain.get(0), signature)) {
            throw new Refusal(400, "XAPI-00115", "The signature does not verify with its x5c certificate");
        }
    }

    private static JWSObject parsed(String compact) {
        try {
            return JWSObject.parse(compact);
        } catch (ParseException | IllegalArgumentException e) {
            throw new Refusal(400, "XAPI-00115", "A signature must be a JWS in compact serialization");
        }
    }

    private static JsonNode payload(JWSObject signature) {
        try {
            return StatementReader.object(signature.getPayload().toBytes()).json();
        } catch (Refusal e) {
            throw new Refusal(400, "XAPI-00116", "A signature's payload must be the JSON of its statement");
        }
    }

    private static boolean isSignedBy(Base64 certificate, JWSObject signature) {
        try {
            X509Certificate signer = X509CertUtils.parseWithException(certificate.decode());
            return signer.getPublicKey() instanceof RSAPublicKey key && signature.verify(new RSASSAVerifier(key));
        } catch (CertificateException | JOSEException | IllegalArgumentException e) {
            return false;
        }
    }
}

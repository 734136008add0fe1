package se.hytta.bench.limit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** How many RS256 tokens this machine parses and verifies with Nimbus, on all its cores. */
public final class SignatureLimit {
    private SignatureLimit() {}

    /** Verifications per second; every token is verified once before, to warm up. */
    public static double verifications(RSAPublicKey key, List<String> tokens, int threads)
            throws InterruptedException, ExecutionException {
        verified(key, tokens, threads);
        return verified(key, tokens, threads);
    }

    private static double verified(RSAPublicKey key, List<String> tokens, int threads)
            throws InterruptedException, ExecutionException {
        AtomicInteger next = new AtomicInteger();
        JWSVerifier verifier = new RSASSAVerifier(key);
        return Workers.perSecond(threads, () -> {
            int done = 0;
            for (int i = next.getAndIncrement(); i < tokens.size(); i = next.getAndIncrement()) {
                verify(verifier, tokens.get(i));
                done++;
            }
            return done;
        });
    }

    private static void verify(JWSVerifier verifier, String token) throws ParseException, JOSEException {
        if (!SignedJWT.parse(token).verify(verifier)) {
            throw new IllegalStateException("a token of our own does not verify");
        }
    }
}

package se.hytta.lti.certificate;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.text.ParseException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The keys that sign certificates: apart from those of launches, which are withdrawn when they are replaced. */
final class CertificateKeys {
    private static final int BITS = 3072;

    private final Jdbi jdbi;

    CertificateKeys(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The key that signs; made at first need, one however many nodes ask. */
    RSAKey current() {
        return jdbi.withHandle(CertificateRepository::newestKey)
                .map(CertificateKeys::parsed)
                .orElseGet(() -> jdbi.inTransaction(CertificateKeys::make));
    }

    /** The public half of a key that has signed. */
    Optional<RSAKey> published(String kid) {
        return jdbi.withHandle(handle -> CertificateRepository.key(handle, kid))
                .map(jwk -> parsed(jwk).toPublicJWK());
    }

    private static RSAKey make(Handle transaction) {
        CertificateRepository.lockKeys(transaction);
        return CertificateRepository.newestKey(transaction)
                .map(CertificateKeys::parsed)
                .orElseGet(() -> {
                    RSAKey key = generated();
                    CertificateRepository.addKey(transaction, key.getKeyID(), key.toJSONString());
                    return key;
                });
    }

    private static RSAKey generated() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static RSAKey parsed(String jwk) {
        try {
            return RSAKey.parse(jwk);
        } catch (ParseException e) {
            throw new IllegalStateException("lti.certificate_key holds what is no key", e);
        }
    }
}

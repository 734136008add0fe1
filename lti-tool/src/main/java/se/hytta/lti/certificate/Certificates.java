package se.hytta.lti.certificate;

import com.nimbusds.jose.jwk.RSAKey;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.launch.PageSession;
import se.hytta.web.page.Refused;
import se.hytta.xapi.access.Organisations;

/** Certificates of finished courses: the learner has one issued, shows its address, and takes it back. */
public final class Certificates {
    private static final int MOST = 50;

    private final Jdbi jdbi;
    private final Organisations organisations;
    private final CertificateKeys keys;
    private final Credential credential;

    public Certificates(Jdbi jdbi, Organisations organisations, URI publicUrl) {
        this.jdbi = jdbi;
        this.organisations = organisations;
        this.keys = new CertificateKeys(jdbi);
        this.credential = new Credential(publicUrl.toString().replaceAll("/+$", ""));
    }

    /**
     * What a learner has finished, and what of it she shows.
     *
     * @param title the course's, {@code about} its description, in {@code language}
     * @param results modules and scores in words, null where she does not show them
     */
    public record Finished(
            String title,
            String about,
            String language,
            @Nullable String results,
            boolean showsName,
            Instant at) {}

    /**
     * Issues a certificate; that the course is finished is the caller's to settle.
     *
     * @throws Refused 409 when she has fifty already
     */
    public Certificate issue(PageSession session, Finished finished) {
        RSAKey key = keys.current();
        return jdbi.inTransaction(handle -> {
            if (CertificateRepository.count(handle, session.learner()) >= MOST) {
                throw new Refused(409, "learn.refused.certificates", "50 certificates already");
            }
            String issuer = organisations.name(handle, session.organisation()).orElseThrow();
            Award award = new Award(
                    finished.showsName() ? session.name() : null,
                    finished.title(),
                    finished.about(),
                    finished.language(),
                    finished.results(),
                    issuer,
                    finished.at());
            UUID id = UUID.randomUUID();
            Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
            Certificate made = new Certificate(id, credential.signed(id, award, now, key), now, null);
            CertificateRepository.add(handle, session.learner(), made);
            return made;
        });
    }

    /** A learner's own, the newest first. */
    public List<Certificate> of(PageSession session) {
        return jdbi.withHandle(handle -> CertificateRepository.of(handle, session.learner()));
    }

    /** Takes one of her own back for good. Throws {@link Refused} 404 for another's. */
    public void revoke(PageSession session, UUID id) {
        if (!jdbi.inTransaction(handle -> CertificateRepository.revoke(handle, session.learner(), id))) {
            throw new Refused(404, "learn.refused.certificate", "no certificate of hers: " + id);
        }
    }

    public Optional<Certificate> find(UUID id) {
        return jdbi.withHandle(handle -> CertificateRepository.find(handle, id));
    }

    /** What it says, read out of the signed text itself; nothing where the signature is not ours. */
    public Optional<Award> award(Certificate certificate) {
        return credential.verified(certificate.credential(), keys::published);
    }

    /** The public half of a key that has signed certificates, as JSON. */
    public Optional<String> key(String kid) {
        return keys.published(kid).map(RSAKey::toJSONString);
    }
}

package se.hytta.lti.certificate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Certificates, and the keys that sign them. */
final class CertificateRepository {
    private CertificateRepository() {}

    static void add(Handle transaction, UUID learner, Certificate certificate) {
        transaction
                .createUpdate("""
                        INSERT INTO lti.certificate (id, learner, credential, issued)
                        VALUES (:id, :learner, :credential, :issued)
                        """)
                .bind("id", certificate.id())
                .bind("learner", learner)
                .bind("credential", certificate.credential())
                .bind("issued", certificate.issued().atOffset(ZoneOffset.UTC))
                .execute();
    }

    /** The newest first. */
    static List<Certificate> of(Handle handle, UUID learner) {
        return handle.createQuery("""
                        SELECT id, credential, issued, revoked FROM lti.certificate
                        WHERE learner = :learner ORDER BY issued DESC, id
                        """)
                .bind("learner", learner)
                .map(CertificateRepository::read)
                .list();
    }

    static Optional<Certificate> find(Handle handle, UUID id) {
        return handle.createQuery("SELECT id, credential, issued, revoked FROM lti.certificate WHERE id = :id")
                .bind("id", id)
                .map(CertificateRepository::read)
                .findOne();
    }

    /** Whether the learner has such a certificate. */
    static boolean revoke(Handle transaction, UUID learner, UUID id) {
        return transaction
                        .createUpdate("""
                                UPDATE lti.certificate SET revoked = coalesce(revoked, now())
                                WHERE id = :id AND learner = :learner
                                """)
                        .bind("id", id)
                        .bind("learner", learner)
                        .execute()
                == 1;
    }

    static int count(Handle transaction, UUID learner) {
        return transaction
                .createQuery("SELECT count(*) FROM lti.certificate WHERE learner = :learner")
                .bind("learner", learner)
                .mapTo(Integer.class)
                .one();
    }

    /** The key that signs, the newest; none before the first certificate. */
    static Optional<String> newestKey(Handle handle) {
        return handle.createQuery("SELECT jwk FROM lti.certificate_key ORDER BY created DESC, kid LIMIT 1")
                .mapTo(String.class)
                .findOne();
    }

    static Optional<String> key(Handle handle, String kid) {
        return handle.createQuery("SELECT jwk FROM lti.certificate_key WHERE kid = :kid")
                .bind("kid", kid)
                .mapTo(String.class)
                .findOne();
    }

    /** Waits until nobody else makes a key. */
    static void lockKeys(Handle transaction) {
        transaction.execute("LOCK TABLE lti.certificate_key IN SHARE ROW EXCLUSIVE MODE");
    }

    static void addKey(Handle transaction, String kid, String jwk) {
        transaction
                .createUpdate("INSERT INTO lti.certificate_key (kid, jwk) VALUES (:kid, :jwk)")
                .bind("kid", kid)
                .bind("jwk", jwk)
                .execute();
    }

    private static Certificate read(ResultSet row, StatementContext context) throws SQLException {
        return new Certificate(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                Objects.requireNonNull(row.getString("credential")),
                Objects.requireNonNull(instant(row, "issued")),
                instant(row, "revoked"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}

package se.hytta.lti.personal;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Learners whose identity is protected (<i>skyddade personuppgifter</i>): neither name nor e-mail is kept of them. The
 * database holds to it, whoever writes a learner.
 */
public final class ProtectedIdentities {
    private final Jdbi jdbi;

    public ProtectedIdentities(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Marks a learner of the organisation; name and e-mail are gone when this returns. Whether there is such a learner. */
    public boolean protect(long organisation, UUID learner, String by) {
        return jdbi.inTransaction(handle -> {
            waitForWriters(handle);
            int rows = handle.createUpdate("""
                            INSERT INTO lti.protected_identity (deployment, subject_hash, marked_by)
                            SELECT l.deployment, sha256(convert_to(l.subject, 'UTF8')), :by
                            FROM lti.learner l JOIN lti.deployment d ON d.id = l.deployment
                            WHERE l.id = :learner AND d.organisation = :organisation
                            ON CONFLICT (deployment, subject_hash) DO UPDATE SET marked_by = excluded.marked_by
                            """)
                    .bind("learner", learner)
                    .bind("organisation", organisation)
                    .bind("by", by)
                    .execute();
            if (rows == 1) {
                handle.execute("UPDATE lti.learner SET protected = true WHERE id = ?", learner);
            }
            return rows == 1;
        });
    }

    /**
     * Marks somebody by the LMS's user id in every deployment of the organisation, before or after the first launch; how
     * many deployments that is.
     */
    public int protect(long organisation, String subject, String by) {
        return jdbi.inTransaction(handle -> {
            waitForWriters(handle);
            int rows = handle.createUpdate("""
                            INSERT INTO lti.protected_identity (deployment, subject_hash, marked_by)
                            SELECT id, sha256(convert_to(:subject, 'UTF8')), :by
                            FROM lti.deployment WHERE organisation = :organisation
                            ON CONFLICT (deployment, subject_hash) DO UPDATE SET marked_by = excluded.marked_by
                            """)
                    .bind("subject", subject)
                    .bind("organisation", organisation)
                    .bind("by", by)
                    .execute();
            handle.execute("""
                    UPDATE lti.learner SET protected = true WHERE subject = ? AND deployment IN (
                        SELECT id FROM lti.deployment WHERE organisation = ?)
                    """, subject, organisation);
            return rows;
        });
    }

    /** Takes the mark away; the next launch stores what the LMS sends. Whether there was one. */
    public boolean release(long organisation, UUID learner) {
        return jdbi.inTransaction(handle -> {
            handle.execute("""
                    DELETE FROM lti.protected_identity p USING lti.learner l, lti.deployment d
                    WHERE l.id = ? AND d.id = l.deployment AND d.organisation = ?
                        AND p.deployment = l.deployment AND p.subject_hash = sha256(convert_to(l.subject, 'UTF8'))
                    """, learner, organisation);
            return handle.execute("""
                            UPDATE lti.learner SET protected = false WHERE id = ? AND protected AND deployment IN (
                                SELECT id FROM lti.deployment WHERE organisation = ?)
                            """, learner, organisation) == 1;
        });
    }

    /** Whether there is such a learner, marked or not. */
    public boolean isKnown(long organisation, UUID learner) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT count(*) FROM lti.learner l JOIN lti.deployment d ON d.id = l.deployment
                        WHERE l.id = :learner AND d.organisation = :organisation
                        """)
                        .bind("learner", learner)
                        .bind("organisation", organisation)
                        .mapTo(Long.class)
                        .one())
                > 0;
    }

    public boolean isProtected(long organisation, UUID learner) {
        return of(organisation).contains(learner);
    }

    /** The protected learners of all organisations; they are left out of whatever leaves this installation, save their own records. */
    public Set<UUID> all() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT id FROM lti.learner WHERE protected")
                .mapTo(UUID.class)
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** Those of them that are protected. */
    public static Set<UUID> among(Handle transaction, Collection<UUID> learners) {
        return transaction
                .createQuery("SELECT id FROM lti.learner WHERE protected AND id = ANY(:learners)")
                .bindArray("learners", UUID.class, learners)
                .mapTo(UUID.class)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The protected learners of an organisation. */
    public Set<UUID> of(long organisation) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT l.id FROM lti.learner l JOIN lti.deployment d ON d.id = l.deployment
                        WHERE l.protected AND d.organisation = :organisation
                        """)
                .bind("organisation", organisation)
                .mapTo(UUID.class)
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** A launch that has read that somebody is not marked and is about to write the name comes before this, or after it. */
    private static void waitForWriters(Handle transaction) {
        transaction.execute("LOCK TABLE lti.learner IN SHARE ROW EXCLUSIVE MODE");
    }
}

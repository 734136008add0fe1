package se.hytta.lti.launch;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What people have chosen; {@link PageSessions} reads it with the session. */
final class PreferenceRepository {
    private PreferenceRepository() {}

    /** What a learner of the organisation chose in a module; the size of text stays. */
    static void keep(Handle transaction, long organisation, UUID learner, String language, boolean audio) {
        transaction
                .createUpdate("""
                        INSERT INTO lti.preference AS p (learner, language, text_size, audio)
                        SELECT l.id, :language, 'normal', :audio
                        FROM lti.learner l JOIN lti.deployment d ON d.id = l.deployment
                        WHERE l.id = :learner AND d.organisation = :organisation
                        ON CONFLICT (learner) DO UPDATE
                        SET language = excluded.language, audio = excluded.audio, changed = now()
                        """)
                .bind("learner", learner)
                .bind("organisation", organisation)
                .bind("language", language)
                .bind("audio", audio)
                .execute();
    }

    static void keep(Handle transaction, UUID learner, Preference preference) {
        transaction
                .createUpdate("""
                        INSERT INTO lti.preference (learner, language, text_size, audio)
                        VALUES (:learner, :language, :size, :audio)
                        ON CONFLICT (learner) DO UPDATE SET language = excluded.language,
                            text_size = excluded.text_size, audio = excluded.audio, changed = now()
                        """)
                .bind("learner", learner)
                .bind("language", preference.language())
                .bind("size", preference.size().word())
                .bind("audio", preference.audio())
                .execute();
    }
}

package se.hytta.lti.launch;

import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import se.hytta.content.Content;

/** Remembers what a person has chosen, for our pages and for the modules, in one transaction. */
public final class Prefer {
    private final Jdbi jdbi;
    private final Content content;

    public Prefer(Jdbi jdbi, Content content) {
        this.jdbi = jdbi;
        this.content = content;
    }

    public void remember(PageSession session, Preference preference) {
        jdbi.useTransaction(handle -> {
            PreferenceRepository.keep(handle, session.learner(), preference);
            content.prefer(handle, session.organisation(), session.learner(), preference.told());
        });
    }

    /** What she chose in a module; a language that pages could not be in is left to the modules. */
    public void learned(Handle transaction, long organisation, UUID learner, String language, boolean audio) {
        if (Preference.names(language)) {
            PreferenceRepository.keep(transaction, organisation, learner, language, audio);
        }
    }
}

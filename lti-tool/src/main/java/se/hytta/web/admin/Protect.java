package se.hytta.web.admin;

import java.util.UUID;
import se.hytta.lti.personal.ProtectedIdentities;
import se.hytta.web.access.Act;
import se.hytta.web.access.Caller;
import se.hytta.web.page.Refused;

/** Marks learners whose identity is protected, and takes the mark away, for whoever may treat the organisation's learners. */
final class Protect {
    private static final int LONGEST_SUBJECT = 255;

    private final ProtectedIdentities identities;
    private final ReadLearner readLearner;
    private final String homePage;

    /** @param homePage of the learners' accounts */
    Protect(ProtectedIdentities identities, ReadLearner readLearner, String homePage) {
        this.identities = identities;
        this.readLearner = readLearner;
        this.homePage = homePage;
    }

    /** A learner by the key that a search gave. Throws {@link Refused} 404 for somebody who never came from an LMS. */
    void learner(Caller caller, long organisation, String key, boolean protect) {
        caller.require(Act.TREAT_LEARNERS, organisation);
        UUID id = readLearner.of(organisation, key).account(homePage).orElseThrow(Protect::unknown);
        boolean done = protect
                ? identities.protect(organisation, id, caller.name())
                : identities.release(organisation, id) || identities.isKnown(organisation, id);
        if (!done) {
            throw unknown();
        }
        caller.note(protect ? "protected" : "released");
    }

    /** Somebody by the LMS's user id, who may not have launched yet. */
    void subject(Caller caller, long organisation, String subject) {
        caller.require(Act.TREAT_LEARNERS, organisation);
        if (subject.isEmpty() || subject.length() > LONGEST_SUBJECT) {
            throw new Refused(400, "web.admin.refused.subject", "no usable user id");
        }
        if (identities.protect(organisation, subject, caller.name()) == 0) {
            throw new Refused(409, "web.admin.refused.unplaced", "the organisation has no deployment");
        }
        caller.note("protected");
    }

    private static Refused unknown() {
        return new Refused(404, "web.admin.refused.learner", "no such learner of the organisation's LMS");
    }
}

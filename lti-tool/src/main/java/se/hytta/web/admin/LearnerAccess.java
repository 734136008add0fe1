package se.hytta.web.admin;

import se.hytta.web.page.Refused;
import se.hytta.xapi.personal.Learner;
import se.hytta.xapi.personal.PersonalRecords;
import se.hytta.xapi.statement.AgentKey;

/**
 * The one place where it is asked whether somebody may read a learner's record, or have it erased. Whoever may is written
 * down before anything is shown.
 */
final class LearnerAccess {
    private final PersonalRecords records;

    LearnerAccess(PersonalRecords records) {
        this.records = records;
    }

    /** Lets the visitor read, and notes it; throws {@link Refused} 403 when the visitor may not. */
    void read(String visitor, Learner learner, String what) {
        require(visitor, learner.organisation());
        records.noteReading(visitor, learner, what);
    }

    /** A search for what one learner did reads that learner's record; any other search reads nobody's in particular. */
    void search(String visitor, long organisation, StatementSearch search, String what) {
        require(visitor, organisation);
        AgentKey actor = search.search().agent();
        if (actor != null) {
            read(visitor, new Learner(organisation, actor), what);
        }
    }

    /** Lets the visitor look for learners of an organisation, and see its receipts and who read what. */
    void require(String visitor, long organisation) {
        if (!visitor.equals(AdminPassword.USER)) {
            throw new Refused(403, "web.problem.403", visitor + " is nobody in organisation " + organisation);
        }
    }
}

package se.hytta.web.admin;

import se.hytta.web.access.Act;
import se.hytta.web.access.Caller;
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
    void read(Caller visitor, Learner learner, String what) {
        visitor.require(Act.READ_LEARNERS, learner.organisation());
        records.noteReading(visitor.name(), learner, what);
    }

    /** A search for what one learner did reads that learner's record; any other search reads nobody's in particular. */
    void search(Caller visitor, long organisation, StatementSearch search, String what) {
        visitor.require(Act.READ_STATEMENTS, organisation);
        AgentKey actor = search.search().agent();
        if (actor != null) {
            read(visitor, new Learner(organisation, actor), what);
        }
    }
}

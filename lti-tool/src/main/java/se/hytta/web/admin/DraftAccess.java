package se.hytta.web.admin;

import java.util.List;
import se.hytta.content.draft.Draft;
import se.hytta.content.draft.Drafts;
import se.hytta.web.access.Act;
import se.hytta.web.access.Caller;
import se.hytta.web.page.Refused;

/** Drafts as far as they are the caller's organisations'. */
final class DraftAccess {
    private final Drafts drafts;

    DraftAccess(Drafts drafts) {
        this.drafts = drafts;
    }

    Drafts drafts() {
        return drafts;
    }

    List<Draft> all(Caller caller) {
        return caller.among(Act.DRAFT_COURSES, drafts.all(), Draft::organisation);
    }

    /** Throws {@link Refused} 404 when there is no such draft, 403 unless the caller may do the act with it. */
    Draft find(Caller caller, Act act, long id) {
        Draft draft = drafts.find(id).orElseThrow(() -> new Refused(404, "web.problem.404", "no draft " + id));
        caller.require(act, draft.organisation());
        caller.note(draft.course().publisherId());
        return draft;
    }
}

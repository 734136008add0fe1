package se.hytta.content.registration;

import se.hytta.content.course.MoveOn;

/** What one AU has reached in a registration. */
record AuProgress(boolean completed, boolean passed, boolean waived) {
    static final AuProgress NONE = new AuProgress(false, false, false);

    /** A waived AU counts as done (cmi5 9.3.7). */
    boolean meets(MoveOn moveOn) {
        return waived || moveOn.met(completed, passed);
    }

    /** Gone through, whatever moveOn asks. */
    boolean isDone() {
        return completed || passed || waived;
    }
}

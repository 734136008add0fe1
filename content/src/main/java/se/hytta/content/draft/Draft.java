package se.hytta.content.draft;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.hytta.content.course.CatalogueCourse;

/**
 * A version of a course that is not published, or was by this draft.
 *
 * @param version its row id
 * @param course as it would be
 * @param organisation whose author brought it
 * @param author an account's name, and so {@code approver} and {@code publisher}, null as long as nobody did
 */
public record Draft(
        long id,
        long version,
        CatalogueCourse course,
        long organisation,
        String author,
        Instant uploaded,
        @Nullable String approver,
        @Nullable String publisher,
        boolean withdrawn) {

    /** Where it stands; the word is of pages and the API. */
    public enum State {
        DRAFT("draft"),
        APPROVED("approved"),
        PUBLISHED("published"),
        WITHDRAWN("withdrawn");

        private final String word;

        State(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public State state() {
        if (withdrawn) {
            return State.WITHDRAWN;
        }
        if (publisher != null) {
            return State.PUBLISHED;
        }
        return approver == null ? State.DRAFT : State.APPROVED;
    }

    /** Whether something can still become of it. */
    public boolean isOpen() {
        return !withdrawn && publisher == null;
    }
}

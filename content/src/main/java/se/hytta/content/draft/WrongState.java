package se.hytta.content.draft;

/** What was asked of a draft does not fit where it stands. */
public final class WrongState extends RuntimeException {
    private final Why why;

    /** The reason; the word is of pages and the API. */
    public enum Why {
        /** It is published, or was withdrawn. */
        CLOSED("closed"),
        /** Its author may not be the one who approves it. */
        OWN("own"),
        /** Nobody has approved it. */
        UNAPPROVED("unapproved"),
        /** Another version was published since its changes were shown. */
        OUTDATED("outdated"),
        /** The same package is the published version, or an open draft, already. */
        KNOWN("known");

        private final String word;

        Why(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    WrongState(Why why) {
        super("the draft is " + why.word);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}

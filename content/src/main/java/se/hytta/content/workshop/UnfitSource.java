package se.hytta.content.workshop;

/** What was sent is no folder of a course's sources. */
public final class UnfitSource extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Why why;

    /** The reason, for whoever has to say it in another language. */
    public enum Why {
        NO_ZIP,
        TOO_MUCH,
        BAD_NAME,
        NO_COURSE
    }

    UnfitSource(Why why, String message) {
        super(message);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}

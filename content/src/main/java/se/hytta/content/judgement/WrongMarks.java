package se.hytta.content.judgement;

/** A mark is missing, or not between none and all of the criterion's points. */
public final class WrongMarks extends RuntimeException {
    private final String mark;

    WrongMarks(String mark) {
        super("no mark for " + mark, null, false, false);
        this.mark = mark;
    }

    /** The question's id, a slash and the criterion's id. */
    public String mark() {
        return mark;
    }
}

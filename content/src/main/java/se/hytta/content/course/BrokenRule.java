package se.hytta.content.course;

/** A part of a course structure that can't exist, by the requirement of cmi5 that it breaks. */
public final class BrokenRule extends IllegalArgumentException {
    private final String rule;

    public BrokenRule(String rule, String message) {
        super(message);
        this.rule = rule;
    }

    /** The requirement's id, such as {@code 13.1.4.0-1}. */
    public String rule() {
        return rule;
    }
}

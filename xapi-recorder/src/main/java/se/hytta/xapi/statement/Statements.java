package se.hytta.xapi.statement;

/** The names that the specification fixes. */
public final class Statements {
    /** The verb of a voiding statement (xAPI 1.0.3 Data 2.3.2). */
    public static final String VOIDED = "http://adlnet.gov/expapi/verbs/voided";

    private Statements() {}
}

package se.hytta.content.session;

/** The version of the course that the learner is registered for has no assignable unit with this row id. */
public final class UnknownUnit extends RuntimeException {

    public UnknownUnit(long course, long au) {
        super("course " + course + " has no assignable unit " + au);
    }
}

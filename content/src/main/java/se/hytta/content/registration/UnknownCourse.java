package se.hytta.content.registration;

/** There is no course with this row id, or it has no version. */
public final class UnknownCourse extends RuntimeException {

    public UnknownCourse(long course) {
        super("there is no course " + course);
    }
}

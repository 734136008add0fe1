package se.hytta.content.delivery;

/** An author's package has the id of a course that is another organisation's, or the installation's own. */
public final class OthersCourse extends RuntimeException {

    OthersCourse(String publisherId) {
        super("the course " + publisherId + " is somebody else's");
    }
}

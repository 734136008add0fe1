package se.hytta.content.course;

/** What our own packages say beside the standard, in a namespace of its own (cmi5 13.1.5). */
final class Extensions {
    static final String NAMESPACE = "https://hytta.se/cmi5/course/v1";
    /** Whole minutes that an AU takes. */
    static final String MINUTES = "minutes";

    private Extensions() {}
}

package se.hytta.content.authoring;

/**
 * Languages that are another way of writing one: {@code sv-x-latt} is easy Swedish. What is not written in it is taken from
 * the language itself.
 */
final class Variant {
    private static final String PRIVATE = "-x-";

    private Variant() {}

    static boolean is(String language) {
        return language.contains(PRIVATE);
    }

    /** The language itself. */
    static String base(String language) {
        return language.split(PRIVATE, 2)[0];
    }
}

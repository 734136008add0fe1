package se.hytta.lti.launch;

import java.util.Locale;
import java.util.UUID;

/** What stands for a learner whose name is not known or not kept. */
public final class Alias {
    private static final int LETTERS = 6;

    private Alias() {}

    /** Of the pseudonym, so that it is the same wherever it is shown; two in one group alike are one in a hundred thousand. */
    public static String of(UUID learner) {
        return learner.toString().substring(0, LETTERS).toUpperCase(Locale.ROOT);
    }
}

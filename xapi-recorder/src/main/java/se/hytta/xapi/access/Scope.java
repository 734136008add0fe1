package se.hytta.xapi.access;

import java.util.Arrays;
import java.util.Optional;

/** What a caller may do; the names are xAPI's OAuth scopes (xAPI 1.0.3 Communication 4.2). */
public enum Scope {
    STATEMENTS_WRITE("statements/write"),
    STATEMENTS_READ("statements/read"),
    STATEMENTS_READ_MINE("statements/read/mine"),
    STATE("state"),
    DEFINE("define"),
    PROFILE("profile"),
    ALL_READ("all/read"),
    ALL("all");

    private final String word;

    Scope(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** The scope of that name, or nothing for a word that is none. */
    public static Optional<Scope> of(String word) {
        return Arrays.stream(values()).filter(s -> s.word.equals(word)).findFirst();
    }
}

package se.hytta.content.course;

import java.util.List;
import java.util.Locale;

/** A part of a course structure that can't exist, by the requirement of cmi5 that it breaks. */
public final class BrokenRule extends IllegalArgumentException {
    private final String rule;
    private final String key;
    private final transient List<String> arguments;

    /** @param key of the words for it, see {@code faults.properties} */
    BrokenRule(String rule, String key, String... arguments) {
        super(FaultWords.text(Locale.ENGLISH, key, List.of(arguments)));
        this.rule = rule;
        this.key = key;
        this.arguments = List.of(arguments);
    }

    /** The requirement's id, such as {@code 13.1.4.0-1}. */
    public String rule() {
        return rule;
    }

    Fault at(String where, int line, int column) {
        return new Fault(rule, key, arguments, where, line, column);
    }
}

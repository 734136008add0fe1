package se.hytta.content.course;

import java.util.List;
import java.util.Locale;

/**
 * One reason why a package is refused.
 *
 * @param rule the id of the cmi5 requirement, such as {@code 13.1.4.0-1}
 * @param key of the words for it, in {@code faults.properties}
 * @param path the place: a path into cmi5.xml ({@code /courseStructure/block[2]/au[1]}) or a file's name
 * @param line in cmi5.xml, from 1; 0 where the place is none of its lines
 */
public record Fault(String rule, String key, List<String> arguments, String path, int line, int column) {

    public Fault {
        arguments = List.copyOf(arguments);
    }

    /** One that is not at a line of cmi5.xml. */
    public static Fault of(String rule, String key, String path, String... arguments) {
        return new Fault(rule, key, List.of(arguments), path, 0, 0);
    }

    /** In English, for programs and logs. */
    public String message() {
        return in(Locale.ENGLISH);
    }

    /** For a reader of this language. */
    public String in(Locale locale) {
        return FaultWords.text(locale, key, arguments);
    }

    /** The path, and where the line is known that too: {@code cmi5.xml:12:5 /courseStructure/au[1]}. */
    public String where() {
        return line == 0 ? path : "cmi5.xml:" + line + ':' + column + ' ' + path;
    }

    @Override
    public String toString() {
        return where() + ": " + message() + " (cmi5 " + rule + ")";
    }
}

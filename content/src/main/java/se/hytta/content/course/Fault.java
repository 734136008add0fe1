package se.hytta.content.course;

/**
 * One reason why a package is refused.
 *
 * @param rule the id of the cmi5 requirement, such as {@code 13.1.4.0-1}
 * @param where the place: a path into cmi5.xml ({@code /courseStructure/block[2]/au[1]}) or a file's name
 */
public record Fault(String rule, String message, String where) {

    @Override
    public String toString() {
        return where + ": " + message + " (cmi5 " + rule + ")";
    }
}

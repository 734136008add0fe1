package se.hytta.xapi.forwarding;

import java.util.List;
import se.hytta.xapi.protocol.Refusal;
import se.hytta.xapi.statement.Iri;

/**
 * Which statements are wanted: those with one of the verbs, one of the activities and one of the courses; an empty list
 * asks for nothing.
 *
 * @param related whether an activity counts that is mentioned elsewhere than as the object: parent, grouping, category,
 *     other, or within a SubStatement
 * @param courses IRIs; a statement is of a course when its registration is, or when it mentions the IRI as an activity
 */
public record Filter(List<String> verbs, List<String> activities, boolean related, List<String> courses) {
    /** Everything. */
    public static final Filter ALL = new Filter(List.of(), List.of(), false, List.of());

    private static final int MOST = 100;

    public Filter {
        verbs = checked("verb", verbs);
        activities = checked("activity", activities);
        courses = checked("course", courses);
    }

    public boolean isAll() {
        return verbs.isEmpty() && activities.isEmpty() && courses.isEmpty();
    }

    private static List<String> checked(String field, List<String> iris) {
        if (iris.size() > MOST) {
            throw new WrongDestination(field, "at most " + MOST + " can be named");
        }
        try {
            iris.forEach(iri -> Iri.checked(iri, "", field));
        } catch (Refusal no) {
            throw new WrongDestination(field, String.valueOf(no.getMessage()));
        }
        return iris.stream().distinct().toList();
    }
}

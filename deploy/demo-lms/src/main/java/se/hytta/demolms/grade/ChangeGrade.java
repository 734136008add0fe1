package se.hytta.demolms.grade;

import org.jspecify.annotations.Nullable;
import se.hytta.demolms.http.Refused;
import se.hytta.demolms.school.Grade;
import se.hytta.demolms.school.LineItem;
import se.hytta.demolms.school.Person;
import se.hytta.demolms.school.Records;

/** A teacher's own grade, put into the gradebook by hand. */
public final class ChangeGrade {
    private ChangeGrade() {}

    /** @param points on the column's scale; null takes the grade away */
    public static void change(Records records, long column, String person, @Nullable Double points) {
        LineItem item = records.lineItems.get(column);
        if (item == null || Person.find(person).isEmpty()) {
            throw new Refused(404, "There is no such column or person.");
        }
        String time = records.grade(column, person).map(Grade::timestamp).orElse("1970-01-01T00:00:00Z");
        records.put(new Grade(
                column,
                person,
                points,
                points == null ? null : item.scoreMaximum(),
                null,
                time,
                "Completed",
                points == null ? "NotReady" : "FullyGraded"));
    }
}
